/** The child that reads foreign record files: JSON, ZIP, or a portfolio (PDF) with the record in it. */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_PDF_BYTES } from '../../shared/domain/limits.ts';
import type { RecordFile } from '../../shared/record/interchange.ts';
import { attachmentsOf, parseRecord } from '../../shared/record/read-record.ts';
import { hasPdfHeader, PDF_HEADER_ROOM } from '../pdf/pdf-header.ts';
import { serveOneJob } from '../process/child-side.ts';
import type { Progress } from '../process/task-protocol.ts';
import { readPortfolio } from '../signing/portfolio-reader.ts';
import { isSealed } from './age.ts';
import { ARCHIVE_LIMITS } from './archive-format.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { readArchive, Refusal, type ReadArchive } from './archive-reader.ts';
import { importJobSchema, type Form, type ImportAnswer } from './import-job.ts';
import { storageFailure } from './storage-problem.ts';

serveOneJob(async (message, report): Promise<ImportAnswer> => {
  const { path, folder, identities } = importJobSchema.parse(message);
  try {
    const { form, size } = await lookAt(path);
    const { record, absent, history } = await readers[form]({ path, size, folder, report, identities });
    return { ok: true, value: { record, form, absent: [...absent], history } };
  } catch (error) {
    const { code, params } = error instanceof Refusal ? error.failure : storageFailure(error);
    return { ok: false, error: { code, params: { ...params } } };
  }
});

/** Local file header; and the end record, with which an empty archive begins. */
const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06'];

async function lookAt(path: string): Promise<{ form: Form; size: number }> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer } = await file.read(Buffer.alloc(PDF_HEADER_ROOM), 0, PDF_HEADER_ROOM, 0);
      const form = isSealed(buffer) || ZIP_STARTS.includes(buffer.toString('latin1', 0, 4)) ? 'zip' : hasPdfHeader(buffer) ? 'pdf' : 'json';
      return { form, size: (await file.stat()).size };
    } finally {
      await file.close();
    }
  } catch {
    throw new Refusal('import-unreadable');
  }
}

interface Reading {
  readonly path: string;
  readonly size: number;
  readonly folder: string;
  readonly report: (progress: Progress) => void;
  readonly identities: readonly string[];
}

const readers: Readonly<Record<Form, (reading: Reading) => Promise<ReadArchive>>> = {
  zip: ({ path, folder, report, identities }) => readArchive(path, folder, report, identities),
  json: async ({ path, size }) => ({ record: await readJson(path, size), absent: [] }),
  pdf: readPdf,
};

/** A portfolio of ours: its certificates are put into the folder as `<sha256>`; one that was gone when it was made is absent. */
async function readPdf({ path, size, folder }: Reading): Promise<ReadArchive> {
  if (size > MOST_PDF_BYTES) throw new Refusal('import-too-large');
  const read = readPortfolio(await readFile(path));
  if (!read.ok) throw new Refusal(read.error.code, read.error.params);
  const { record, attachments } = read.value;
  for (const [hash, bytes] of attachments) await writeFileAtomic(join(folder, hash), bytes);
  return { record, absent: attachmentsOf(record.entries).map(({ hash }) => hash).filter((hash) => !attachments.has(hash)) };
}

async function readJson(path: string, size: number): Promise<RecordFile> {
  if (size > ARCHIVE_LIMITS.recordBytes) throw new Refusal('import-too-large');
  const record = parseRecord(decode(await readFile(path)));
  if (!record.ok) throw new Refusal(record.error.code, record.error.params);
  return record.value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('record-not-json');
  }
}
