/** Saving and verifying portfolios for the window: dialogs, tasks and tokens around the services. */
import { basename } from 'node:path';
import type { Result } from '../../../shared/domain/result.ts';
import type { Handlers, RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { Failure } from '../../failure.ts';
import type { IdentityStore } from '../../signing/identity-store.ts';
import { savePortfolio, saveUnsigned, type PortfolioTools, type SavedPortfolio } from '../../signing/portfolio-service.ts';
import { confirmedPath, withEnding } from '../confirmed-path.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { issue } from '../file-tokens.ts';
import { startTask } from '../tasks.ts';
import { failed } from './failed.ts';

export interface PortfolioServices {
  readonly identities: IdentityStore;
  readonly tools: PortfolioTools;
  readonly dialogs: FileDialogs;
}

const EXTENSION = '.pdf';

export function portfolioHandlers(services: PortfolioServices): Pick<Handlers, 'portfolio:save' | 'portfolio:verify'> {
  const { dialogs, identities, tools } = services;
  return {
    'portfolio:save': async (request) => {
      const { signature } = request;
      if (signature === null) return saveTo('unsigned', request, dialogs, (options) => saveUnsigned({ ...options, report: request.report }, tools));
      const signer = await identities.unlock(signature.passphrase); // before the dialog: a wrong passphrase is told at once
      if (!signer.ok) return failed(signer.error);
      const { appearance, isFinal } = signature;
      return saveTo('portfolio', request, dialogs, (options) => savePortfolio({ ...options, report: request.report, appearance, isFinal, signer: signer.value }, tools));
    },
    'portfolio:verify': async () => {
      const [path] = await dialogs.open('portfolio');
      if (path === undefined) return { outcome: 'cancelled' };
      const verified = await tools.verify(path, new AbortController().signal);
      return verified.ok ? { outcome: 'verified', fileName: basename(path), verification: verified.value } : failed(verified.error);
    },
  };
}

type Target = Omit<Parameters<typeof saveUnsigned>[0], 'report'>;

/** Asks for the place, and then has the file made there as a task. */
async function saveTo(
  purpose: 'portfolio' | 'unsigned', { taskId, suggestedName }: RequestOf<'portfolio:save'>, dialogs: FileDialogs,
  make: (target: Target) => Promise<Result<SavedPortfolio, Failure>>,
): Promise<ResponseOf<'portfolio:save'>> {
  const chosen = await dialogs.save(purpose, withEnding(suggestedName, EXTENSION));
  if (chosen === null) return { outcome: 'cancelled' };
  const place = await confirmedPath(chosen, EXTENSION);
  if (!place.ok) return failed(place.error);
  const target = place.value;
  const task = startTask(taskId);
  try {
    const saved = await make({ target, signal: task.signal, onProgress: ({ stage, done, total }) => { task.progress(stage, done, total); } });
    if (!saved.ok) return saved.error.code === 'cancelled' ? { outcome: 'cancelled' } : failed(saved.error);
    const { pages, size, sha256, fingerprint, notShown } = saved.value;
    return { outcome: 'saved', token: issue(target), fileName: basename(target), pages, size, sha256, fingerprint, notShown: [...notShown] };
  } finally {
    task.end();
  }
}
