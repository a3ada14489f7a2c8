/** Takes the record and its certificates out of a portfolio again. Parses foreign bytes: only in a throw-away process. */
import { createHash } from 'node:crypto';
import type { Sha256 } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { RECORD_PATH, type RecordFile } from '../../shared/record/interchange.ts';
import { attachmentsOf, parseRecord } from '../../shared/record/read-record.ts';
import { failure, type Failure } from '../failure.ts';
import { embeddedFile, embeddedFiles } from './revision/embedded.ts';
import { Revision } from './revision/revision.ts';

export interface ReadPortfolio {
  readonly record: RecordFile;
  /** The files that the record names, by their hash; those that the portfolio lacks are left out. */
  readonly attachments: ReadonlyMap<Sha256, Uint8Array>;
}

/** Failures: `import-pdf-damaged`, `import-pdf-without-record`, `record-*`. Never throws. */
export function readPortfolio(bytes: Buffer): Result<ReadPortfolio, Failure> {
  const revision = Revision.read(bytes, bytes.length);
  if (!revision.ok) return err(failure('import-pdf-damaged'));
  try {
    const file = embeddedFile(revision.value, RECORD_PATH);
    if (file === null) return err(failure('import-pdf-without-record'));
    const record = parseRecord(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes()));
    if (!record.ok) return err(failure(record.error.code, record.error.params));
    return ok({ record: record.value, attachments: attachmentsIn(revision.value, record.value) });
  } catch {
    return err(failure('import-pdf-damaged')); // an object that cannot be read, or text that is none
  }
}

function attachmentsIn(revision: Revision, record: RecordFile): ReadonlyMap<Sha256, Uint8Array> {
  const wanted = new Set(attachmentsOf(record.entries).map(({ hash }) => hash));
  const found = new Map<Sha256, Uint8Array>();
  for (const file of embeddedFiles(revision)) {
    if (found.size === wanted.size) break;
    const content = file.bytes();
    const hash = createHash('sha256').update(content).digest('hex');
    if (wanted.has(hash)) found.set(hash, content);
  }
  return found;
}
