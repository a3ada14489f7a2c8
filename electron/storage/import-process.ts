/** The child that reads foreign record files, JSON or ZIP. */
import { open, readFile } from 'node:fs/promises';
import type { RecordFile } from '../../shared/record/interchange.ts';
import { parseRecord } from '../../shared/record/read-record.ts';
import { serveOneJob } from '../process/child-side.ts';
import { ARCHIVE_LIMITS } from './archive-format.ts';
import { readArchive, Refusal } from './archive-reader.ts';
import { importJobSchema, type ImportAnswer } from './import-job.ts';
import { storageFailure } from './storage-problem.ts';

serveOneJob(async (message, report): Promise<ImportAnswer> => {
  const { path, folder } = importJobSchema.parse(message);
  try {
    const { isZip, size } = await lookAt(path);
    const { record, absent } = isZip ? await readArchive(path, folder, report) : { record: await readJson(path, size), absent: [] };
    return { ok: true, value: { record, form: isZip ? 'zip' : 'json', absent: [...absent] } };
  } catch (error) {
    const { code, params } = error instanceof Refusal ? error.failure : storageFailure(error);
    return { ok: false, error: { code, params: { ...params } } };
  }
});

/** Local file header; and the end record, with which an empty archive begins. */
const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06'];

async function lookAt(path: string): Promise<{ isZip: boolean; size: number }> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return { isZip: ZIP_STARTS.includes(buffer.toString('latin1')), size: (await file.stat()).size };
    } finally {
      await file.close();
    }
  } catch {
    throw new Refusal('import-unreadable');
  }
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
