/** Countersigns a file: the update is made, signed and checked beside the target, and only then put in its place. The source stays as it is. */
import type { Instant, Sha256 } from '../../../shared/domain/entities.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import type { Confirmation, CountersignOffer } from '../../../shared/report/countersigning.ts';
import type { SignatureAppearance } from '../../../shared/report/signature-appearance.ts';
import type { Verification } from '../../../shared/report/verification.ts';
import { signatureLabels } from '../../../shared/report/signature-words.ts';
import { translateEnglish } from '../../../shared/words/english.ts';
import { failure, type Failure } from '../../failure.ts';
import { newMarker } from '../../pdf/signature-placeholder.ts';
import type { FileSystem } from '../../storage/file-system.ts';
import { putInPlace, signAndCheck, type Place, type TaskOptions, type Verify } from '../signed-file.ts';
import { signerFacts, type Signer } from '../signer.ts';
import type { Prepared, PrepareJob } from './messages.ts';

/** The parts of the work that run in throw-away processes. */
export interface CountersignTools {
  readonly offer: (path: string, signal: AbortSignal) => Promise<Result<CountersignOffer, Failure>>;
  readonly prepare: (job: Omit<PrepareJob, 'task' | 'fonts'>, signal: AbortSignal) => Promise<Result<Prepared, Failure>>;
  readonly verify: Verify;
  readonly now: () => Instant;
  readonly fileSystem?: FileSystem;
}

export interface CountersignRequest extends TaskOptions, Place {
  /** Absolute path of the signed file, and the hash of what the supervisor was shown. */
  readonly source: string;
  readonly sha256: Sha256;
  readonly confirmation: Confirmation;
  readonly appearance: SignatureAppearance;
  readonly signer: Signer;
}

export interface CountersignedFile {
  readonly size: number;
  readonly sha256: Sha256;
  readonly fingerprint: Sha256;
  /** All signatures of the file, this one too. */
  readonly signatures: number;
}

const LANGUAGE = 'en';

/** Failures: those of `prepareJob` and `signAndCheck`, `countersign-letters`, `cancelled`, and the problems of the disk. */
export function countersign(request: CountersignRequest, tools: CountersignTools): Promise<Result<CountersignedFile, Failure>> {
  return putInPlace(request, tools.fileSystem, (temporary) => make(temporary, request, tools));
}

async function make(output: string, request: CountersignRequest, tools: CountersignTools): Promise<Result<CountersignedFile, Failure>> {
  const { source, sha256, confirmation, appearance, signer, signal, onProgress } = request;
  const marker = newMarker();
  onProgress({ stage: 'prepare', done: 0, total: 1 });
  const prepared = await tools.prepare({
    path: source, sha256, confirmation, output,
    signer: signerFacts(signer, { marker, signedAt: tools.now(), appearance, language: LANGUAGE }),
    words: { labels: signatureLabels(translateEnglish), reason: translateEnglish('report.countersignature.reason'), field: translateEnglish('report.countersignature.field') },
  }, signal);
  if (!prepared.ok) return prepared;
  onProgress({ stage: 'prepare', done: 1, total: 1 });
  const signatures = prepared.value.signaturesBefore + 1;
  const checked = await signAndCheck(output, marker, request, tools.verify, (after) => problemIn(after, signatures));
  return checked.ok ? ok({ size: checked.value.size, sha256: checked.value.sha256, fingerprint: signer.fingerprint, signatures }) : checked;
}

/** Letters that the fields cannot show would be signed unseen. */
function problemIn({ verdict, signatures }: Verification, count: number): Failure | null {
  const changes = signatures.flatMap(({ laterChanges }) => laterChanges);
  if (changes.some(({ kind }) => kind === 'field-look-differs' || kind === 'field-look-unclear')) return failure('countersign-letters');
  return verdict === 'intact-with-additions' && signatures.length === count ? null : failure('portfolio-self-check');
}
