/**
 * Makes a signed portfolio: draw, sign, check, and only then put it in its place; or a report that is not signed, which is
 * drawn alone. The window and the command line both come here.
 */
import { stat } from 'node:fs/promises';
import type { Instant, Sha256 } from '../../shared/domain/entities.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import type { FilePasswords } from '../../shared/report/file-passwords.ts';
import type { FileProfile } from '../../shared/report/profile.ts';
import type { SignatureAppearance } from '../../shared/report/signature-appearance.ts';
import type { SignatureKind } from '../../shared/report/signature-kind.ts';
import { failure, type Failure } from '../failure.ts';
import type { Built, SignatureJob } from '../pdf/job.ts';
import { newMarker } from '../pdf/signature-placeholder.ts';
import type { FileSystem } from '../storage/file-system.ts';
import { putInPlace, sha256Of, signAndCheck, type Place, type TaskOptions, type Verify } from './signed-file.ts';
import { signerFacts, type Signer } from './signer.ts';

const MOST_RULES = 300;

export interface BuildRequest {
  readonly profile: FileProfile;
  readonly passwords?: FilePasswords | undefined;
  readonly model: ReportModel;
  /** Null: the file is not signed and has lines to sign by hand. */
  readonly signature: SignatureJob | null;
  /** Where the file is to be written; nothing is there yet. */
  readonly output: string;
}

/** The two parts of the work that run in throw-away processes. */
export interface PortfolioTools {
  /** Draws the file, with an empty signature where one is to come. */
  readonly build: (request: BuildRequest, options: TaskOptions) => Promise<Result<Built, Failure>>;
  readonly verify: Verify;
  readonly now: () => Instant;
  readonly fileSystem?: FileSystem;
}

export interface UnsignedRequest extends TaskOptions, Place {
  readonly report: ReportModel;
  readonly profile: FileProfile;
  /** Of certificates that open only with one; default none. */
  readonly passwords?: FilePasswords | undefined;
}

export interface PortfolioRequest extends UnsignedRequest {
  readonly appearance: SignatureAppearance;
  readonly signer: Signer;
  readonly kind: SignatureKind;
}

export interface SavedPortfolio {
  readonly pages: number;
  readonly size: number;
  readonly sha256: Sha256;
  /** Of the signer's certificate; null when the file is not signed. */
  readonly fingerprint: Sha256 | null;
  readonly notShown: Built['notShown'];
  readonly missingCharacters: readonly string[];
}

/** Failures: those of building and signing, `portfolio-self-check`, `cancelled`, and the problems of the disk. */
export function savePortfolio(request: PortfolioRequest, tools: PortfolioTools): Promise<Result<SavedPortfolio, Failure>> {
  return putInPlace(request, tools.fileSystem, (temporary) => makeSigned(temporary, request, tools));
}

/** A report that is not signed. Failures: those of building, `cancelled`, and the problems of the disk. */
export function saveUnsigned(request: UnsignedRequest, tools: PortfolioTools): Promise<Result<SavedPortfolio, Failure>> {
  return putInPlace(request, tools.fileSystem, (temporary) => makeUnsigned(temporary, request, tools));
}

async function makeSigned(path: string, request: PortfolioRequest, tools: PortfolioTools): Promise<Result<SavedPortfolio, Failure>> {
  const { signer, report } = request;
  const marker = newMarker();
  const signature = signatureJob(request, marker, tools.now());
  const built = await build({ model: report, signature, output: path }, request, tools);
  if (!built.ok) return built;
  const checked = await signAndCheck(path, marker, request, tools.verify, ({ verdict, signatures }) => (
    verdict === 'intact' && signatures.length === 1 ? null : failure('portfolio-self-check')
  ));
  if (!checked.ok) return checked;
  const { pages, notShown, missingCharacters } = built.value;
  const { size, sha256 } = checked.value;
  return ok({ pages, size, sha256, notShown, missingCharacters, fingerprint: signer.fingerprint });
}

async function makeUnsigned(path: string, request: UnsignedRequest, tools: PortfolioTools): Promise<Result<SavedPortfolio, Failure>> {
  const built = await build({ model: request.report, signature: null, output: path }, request, tools);
  if (!built.ok) return built;
  const { pages, notShown, missingCharacters } = built.value;
  return ok({ pages, notShown, missingCharacters, fingerprint: null, size: (await stat(path)).size, sha256: await sha256Of(path) });
}

/** A file that claims to be fit for an archive and is not would be worse than one that claims nothing. */
async function build(
  job: Omit<BuildRequest, 'profile' | 'passwords'>, { profile, passwords, signal, onProgress }: UnsignedRequest, tools: PortfolioTools,
): Promise<Result<Built, Failure>> {
  const built = await tools.build({ ...job, profile, passwords }, { signal, onProgress });
  const broken = built.ok ? built.value.brokenRules : [];
  return broken.length === 0 ? built : err(failure('portfolio-not-archival', { rules: broken.join(', ').slice(0, MOST_RULES) }));
}

function signatureJob({ report, signer, appearance, kind }: PortfolioRequest, marker: string, now: Instant): SignatureJob {
  return { ...signerFacts(signer, { marker, signedAt: now, appearance, language: report.language }), kind };
}
