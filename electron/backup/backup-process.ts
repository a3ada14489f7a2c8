/** The child that makes backups: packing and checking a large record must not hold up the app. */
import { serveOneJob } from '../process/child-side.ts';
import { backupJobSchema, type BackupAnswer } from './backup-job.ts';
import { makeBackup } from './make-backup.ts';

serveOneJob((message, report): Promise<BackupAnswer> => makeBackup(backupJobSchema.parse(message), report));
