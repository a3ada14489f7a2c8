/** The real tools of the portfolio service: page writer and verifier, each in its throw-away process. */
import type { Instant, Sha256 } from '../../shared/domain/entities.ts';
import { assertNever, err, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import type { FilePlace } from '../vault/file-place.ts';
import { buildPortfolioPdf, type BuildFailure } from '../pdf/build-client.ts';
import type { Built, PdfAssets } from '../pdf/job.ts';
import type { ProcessHost } from '../process/process-host.ts';
import { offerCountersignatureOf, prepareCountersignatureOf } from './countersign/countersign-client.ts';
import type { CountersignTools } from './countersign/countersign-service.ts';
import type { BuildRequest, PortfolioTools } from './portfolio-service.ts';
import type { TaskOptions } from './signed-file.ts';
import { verifyFile } from './verify-client.ts';

export interface PortfolioToolsOptions {
  readonly host: ProcessHost;
  readonly assets: PdfAssets;
  /** Where an attached file lies, or null when it is not there. */
  readonly attachmentAt: (hash: Sha256) => Promise<FilePlace | null>;
  readonly now: () => Instant;
}

export function portfolioTools({ host, assets, attachmentAt, now }: PortfolioToolsOptions): PortfolioTools & CountersignTools {
  return {
    now,
    verify: (path, signal) => verifyFile(path, host, signal),
    build: (request, options) => build(request, options, host, assets, attachmentAt),
    offer: (path, signal) => offerCountersignatureOf(path, host, signal),
    prepare: (job, signal) => prepareCountersignatureOf({ ...job, task: 'prepare-countersignature', fonts: assets.fonts }, host, signal),
  };
}

async function build(
  { profile, passwords, model, signature, output }: BuildRequest, options: TaskOptions, host: ProcessHost, assets: PdfAssets,
  attachmentAt: PortfolioToolsOptions['attachmentAt'],
): Promise<Result<Built, Failure>> {
  const evidencePlaces = new Map<Sha256, FilePlace>();
  for (const { hash } of model.evidence) {
    const place = await attachmentAt(hash);
    if (place !== null) evidencePlaces.set(hash, place);
  }
  const onProgress: TaskOptions['onProgress'] = (progress) => {
    options.onProgress({ ...progress, stage: STAGES[progress.stage] ?? progress.stage });
  };
  const built = await buildPortfolioPdf({ profile, passwords, model, evidencePlaces, signature, assets, output }, host, { signal: options.signal, onProgress });
  return built.ok ? built : err(failure(codeOf(built.error)));
}

/** The page writer's stages in the words of the screen (`portfolio.stage.`). */
const STAGES: Readonly<Record<string, string>> = {
  inspecting: 'inspect',
  pages: 'draw',
  certificates: 'evidence',
  writing: 'save',
};

function codeOf(reason: BuildFailure): string {
  switch (reason) {
    case 'memory-limit': return 'portfolio-too-large';
    case 'time-limit': return 'portfolio-too-slow';
    case 'crashed': return 'portfolio-crashed';
    case 'cancelled':
    case 'disk-full':
    case 'read-only':
    case 'unavailable': return reason;
    default: return assertNever(reason);
  }
}
