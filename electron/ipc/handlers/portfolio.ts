/** Saving and verifying portfolios for the window: dialogs, tasks and tokens around the services. */
import { basename } from 'node:path';
import type { Handlers, RequestOf, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { IdentityStore } from '../../signing/identity-store.ts';
import { savePortfolio, type PortfolioTools } from '../../signing/portfolio-service.ts';
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
      const signer = await identities.unlock(request.signature.passphrase); // before the dialog: a wrong passphrase is told at once
      if (!signer.ok) return failed(signer.error);
      const chosen = await dialogs.save('portfolio', withEnding(request.suggestedName, EXTENSION));
      if (chosen === null) return { outcome: 'cancelled' };
      const target = await confirmedPath(chosen, EXTENSION);
      return target.ok ? save(request, target.value, signer.value, tools) : failed(target.error);
    },
    'portfolio:verify': async () => {
      const [path] = await dialogs.open('portfolio');
      if (path === undefined) return { outcome: 'cancelled' };
      const verified = await tools.verify(path, new AbortController().signal);
      return verified.ok ? { outcome: 'verified', fileName: basename(path), verification: verified.value } : failed(verified.error);
    },
  };
}

async function save(
  request: RequestOf<'portfolio:save'>, target: string, signer: Parameters<typeof savePortfolio>[0]['signer'], tools: PortfolioTools,
): Promise<ResponseOf<'portfolio:save'>> {
  const task = startTask(request.taskId);
  try {
    const saved = await savePortfolio({
      report: request.report,
      appearance: request.signature.appearance,
      signer,
      target,
      signal: task.signal,
      onProgress: ({ stage, done, total }) => { task.progress(stage, done, total); },
    }, tools);
    if (!saved.ok) return saved.error.code === 'cancelled' ? { outcome: 'cancelled' } : failed(saved.error);
    const { pages, size, sha256, fingerprint, notShown } = saved.value;
    return { outcome: 'saved', token: issue(target), fileName: basename(target), pages, size, sha256, fingerprint, notShown: [...notShown] };
  } finally {
    task.end();
  }
}
