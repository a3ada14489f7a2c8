/** Saving and verifying portfolios for the window. */
import { basename } from 'node:path';
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ReportModel } from '../../../shared/report/model.ts';
import { finishBeforeQuit } from '../../app/quit-gate.ts';
import { failure } from '../../failure.ts';
import type { IdentityStore } from '../../signing/identity-store.ts';
import type { PortfolioHistory } from '../../signing/portfolio-history.ts';
import { savePortfolio, saveUnsigned, type PortfolioTools, type SavedPortfolio } from '../../signing/portfolio-service.ts';
import { putVerifierBeside } from '../../signing/verifier-page.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { resolve } from '../file-tokens.ts';
import { failed } from './failed.ts';
import { saveTo, type SavedTo } from './save-to.ts';

export interface PortfolioServices {
  readonly identities: IdentityStore;
  readonly tools: PortfolioTools;
  readonly dialogs: FileDialogs;
  /** Path of the page that verifies without the app. */
  readonly verifierPage: string;
  readonly history: PortfolioHistory;
}

export function portfolioHandlers(services: PortfolioServices): Pick<Handlers, 'portfolio:save' | 'portfolio:verify' | 'portfolio:save-verifier' | 'portfolio:versions'> {
  const { dialogs, identities, tools } = services;
  return {
    'portfolio:save': async (request) => {
      const { signature, report, profile } = request;
      if (signature === null) return answerOf(await saveTo('unsigned', request, dialogs, (place) => saveUnsigned({ ...place, report, profile }, tools)));
      const signer = await identities.unlock(signature.passphrase); // before the dialog: a wrong passphrase is told at once
      if (!signer.ok) return failed(signer.error);
      const { appearance, kind } = signature;
      const saved = await saveTo('portfolio', request, dialogs, (place) => savePortfolio({ ...place, report, profile, appearance, kind, signer: signer.value }, tools));
      if (saved.outcome === 'saved') await note(services.history, report, saved);
      return answerOf(saved);
    },
    'portfolio:save-verifier': async ({ token }) => {
      const path = resolve(token);
      if (path === null) return failed(failure('unavailable'));
      const saved = await finishBeforeQuit(putVerifierBeside(path, services.verifierPage));
      return saved.ok ? { outcome: 'saved', fileName: saved.value } : failed(saved.error);
    },
    'portfolio:versions': () => Promise.resolve({ versions: [...services.history.list()] }),
    'portfolio:verify': async () => {
      const [path] = await dialogs.open('portfolio');
      if (path === undefined) return { outcome: 'cancelled' };
      const verified = await tools.verify(path, new AbortController().signal);
      return verified.ok ? { outcome: 'verified', fileName: basename(path), verification: verified.value } : failed(verified.error);
    },
  };
}

/** The file is there already: a list that cannot be kept costs a number, and no portfolio. */
async function note(history: PortfolioHistory, { applicantName, subject, date, version }: ReportModel, { fileName, value }: Saved): Promise<void> {
  if (version === null) return;
  await history.add({ applicant: applicantName, subject, number: version, date, fileName, sha256: value.sha256 }).catch(() => undefined);
}

type Saved = Extract<SavedTo<SavedPortfolio>, { outcome: 'saved' }>;

function answerOf(saved: SavedTo<SavedPortfolio>): ResponseOf<'portfolio:save'> {
  if (saved.outcome !== 'saved') return saved;
  const { token, fileName, value: { pages, size, sha256, fingerprint, notShown } } = saved;
  return { outcome: 'saved', token, fileName, pages, size, sha256, fingerprint, notShown: [...notShown] };
}
