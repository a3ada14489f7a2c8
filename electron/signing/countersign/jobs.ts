/** Countersigning, as the throw-away process does it. */
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { CountersignOffer } from '../../../shared/report/countersigning.ts';
import type { Failure } from '../../failure.ts';
import { readFonts } from '../../pdf/font-files.ts';
import { storageFailure } from '../../storage/storage-problem.ts';
import { writeNew } from '../../storage/write-new.ts';
import { readPdf } from '../verify-job.ts';
import type { OfferJob, Prepared, PrepareJob } from './messages.ts';
import { offerCountersignature } from './offer.ts';
import { prepareCountersignature } from './prepare.ts';

/** Failures: those of `readPdf` and `requireCountersignable`. */
export async function offerJob({ path }: OfferJob): Promise<Result<CountersignOffer, Failure>> {
  const bytes = await readPdf(path);
  return bytes.ok ? offerCountersignature(bytes.value) : bytes;
}

/** Writes the file with an empty countersignature. Failures: those of `readPdf`, `prepareCountersignature` and the disk. */
export async function prepareJob(job: PrepareJob): Promise<Result<Prepared, Failure>> {
  const bytes = await readPdf(job.path);
  if (!bytes.ok) return bytes;
  const update = await prepareCountersignature(bytes.value, job, await readFonts(job.fonts));
  if (!update.ok) return update;
  try {
    await writeNew(job.output, [bytes.value, update.value.bytes]);
    return ok({ signaturesBefore: update.value.signaturesBefore });
  } catch (error) {
    return err(storageFailure(error));
  }
}
