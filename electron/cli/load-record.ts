/** The record FILE of the command line, JSON or ZIP, with its attachments. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordFile } from '../../shared/record/interchange.ts';
import type { Sha256 } from '../../shared/domain/entities.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { Failure } from '../failure.ts';
import type { ProcessHost } from '../process/process-host.ts';
import { plainFile, type FilePlace } from '../vault/file-place.ts';
import { readRecordFile } from '../storage/record-import.ts';

export interface LoadedRecord {
  readonly record: RecordFile;
  /** Where an attached file lies until `close`; null when FILE is JSON, which brings none. */
  attachmentAt(hash: Sha256): FilePlace | null;
  /** Removes the unpacked attachments. */
  close(): Promise<void>;
}

/** Reads and checks FILE whole in a throw-away child. Call `close` in a `finally`. */
export async function loadRecord(path: string, host: ProcessHost, signal?: AbortSignal): Promise<Result<LoadedRecord, Failure>> {
  const folder = await mkdtemp(join(tmpdir(), 'endorsement-record-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const read = await readRecordFile({ path, folder, host, signal });
  if (!read.ok) {
    await close();
    return read;
  }
  const { record, form } = read.value;
  const hashes = new Set(record.entries.flatMap((entry) => entry.attachments.map((attachment) => attachment.hash)));
  const attachmentAt = (hash: Sha256): FilePlace | null => (form === 'zip' && hashes.has(hash) ? plainFile(join(folder, hash)) : null);
  return ok({ record, attachmentAt, close });
}
