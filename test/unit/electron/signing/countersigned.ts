/** Portfolios as the page writer draws them, signed in this process, and countersigned by people of the test. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawPortfolio } from '../../../support/draw-portfolio.ts';
import { readFonts } from '../../../../electron/pdf/font-files.ts';
import { newMarker } from '../../../../electron/pdf/signature-placeholder.ts';
import { countersign, type CountersignedFile, type CountersignTools } from '../../../../electron/signing/countersign/countersign-service.ts';
import { offerJob, prepareJob } from '../../../../electron/signing/countersign/jobs.ts';
import { oneTimeSigner, signerFacts } from '../../../../electron/signing/signer.ts';
import { verifyJob } from '../../../../electron/signing/verify-job.ts';
import type { Failure } from '../../../../electron/failure.ts';
import type { Confirmation } from '../../../../shared/report/countersigning.ts';
import type { FileProfile } from '../../../../shared/report/profile.ts';
import type { SignatureKind } from '../../../../shared/report/signature-kind.ts';
import { err, type Result } from '../../../../shared/domain/result.ts';
import { reportOf, sampleEntries } from '../../../support/sample-report.ts';
import { NOW, signed, temporaryFolder } from './prepared-pdf.ts';

export const FONTS = fileURLToPath(new URL('../../../../assets/fonts', import.meta.url));

/** The sample portfolio, signed; gives its path. */
export async function signedPortfolio(kind: SignatureKind, profile: FileProfile = 'standard'): Promise<string> {
  const marker = newMarker();
  const signer = await oneTimeSigner('Áine Õun-Núñez', NOW);
  const { bytes } = await drawPortfolio({
    profile, model: reportOf(sampleEntries()), fonts: await readFonts(FONTS),
    signature: { ...signerFacts(signer, { marker, signedAt: NOW, appearance: { style: 'typed', text: 'Áine' }, language: 'en' }), kind },
    evidence: () => Promise.resolve({ original: null, pages: err('missing') }), onProgress: () => undefined,
  });
  return signed(bytes, marker, signer);
}

/** The real work, in this process. */
export const inProcess: CountersignTools = {
  offer: (path) => offerJob({ task: 'offer-countersignature', path }),
  prepare: (job) => prepareJob({ ...job, task: 'prepare-countersignature', fonts: FONTS }),
  verify: (path) => verifyJob({ task: 'verify', path }),
  now: () => NOW,
};

export interface Countersigned {
  readonly outcome: Result<CountersignedFile, Failure>;
  readonly target: string;
}

/** Countersigns the file at `source` into a new folder. */
export async function countersignedBy(
  name: string, source: string, confirmation: Confirmation = { hours: '', comment: '' }, tools: CountersignTools = inProcess,
): Promise<Countersigned> {
  const target = join(await temporaryFolder(), 'countersigned.pdf');
  const sha256 = createHash('sha256').update(await readFile(source)).digest('hex');
  const outcome = await countersign({
    source, target, sha256, confirmation, appearance: { style: 'typed', text: name }, signer: await oneTimeSigner(name, NOW),
    signal: new AbortController().signal, onProgress: () => undefined,
  }, tools);
  return { outcome, target };
}
