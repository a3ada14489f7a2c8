import type { RecordFile } from '../../shared/record/interchange.ts';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { Failure } from '../failure.ts';
import type { ProcessHost } from '../process/process-host.ts';
import { loadRecord } from './load-record.ts';

/**
 * Says whether a record file (JSON or ZIP) could be imported: form, sizes, hashes of all attachments, every field.
 * One failure with the first thing that is wrong; `failureInWords` gives its words.
 */
export async function validateFile(path: string, host: ProcessHost): Promise<Result<RecordFile, Failure>> {
  const loaded = await loadRecord(path, host);
  if (!loaded.ok) return loaded;
  await loaded.value.close();
  return ok(loaded.value.record);
}
