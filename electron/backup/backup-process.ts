/** The child that works on backups: packing, locking and checking a large record must not hold up the app. */
import { assertNever, ok } from '../../shared/domain/result.ts';
import { serveOneJob } from '../process/child-side.ts';
import { processJobSchema } from './backup-job.ts';
import { openKey, sealKey } from './keys.ts';
import { lockOlder } from './lock-older.ts';
import { makeBackup } from './make-backup.ts';
import { rehearse } from './rehearse.ts';
import { sweepAttachments } from './sweep.ts';

serveOneJob(async (message, report) => {
  const { task, job } = processJobSchema.parse(message);
  switch (task) {
    case 'make': return makeBackup(job, report);
    case 'sweep': return sweepAttachments(job);
    case 'lock-older': return lockOlder(job, report);
    case 'rehearse': return rehearse(job, report);
    case 'seal-key': return ok(await sealKey(job.identity, job.passphrase));
    case 'open-key': return openKey(job.folder, job.name, job.secret);
    default: return assertNever(task);
  }
});
