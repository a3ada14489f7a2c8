/** The child that makes backups: packing and checking a large record must not hold up the app. */
import { serveOneJob } from '../process/child-side.ts';
import { backupJobSchema, type BackupAnswer } from './backup-job.ts';
import { makeBackup } from './make-backup.ts';

serveOneJob(async (message, report): Promise<BackupAnswer> => {
  const made = await makeBackup(backupJobSchema.parse(message), report);
  return made.ok ? made : { ok: false, error: { code: made.error.code, params: { ...made.error.params } } };
});
