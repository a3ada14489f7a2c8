/** Saving and verifying portfolios for the window. */
import { basename } from 'node:path';
import type { Handlers, ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ReportModel } from '../../../shared/report/model.ts';
import type { SignatureKind } from '../../../shared/report/signature-kind.ts';
import type { Translate } from '../../../shared/words/translate.ts';
import { finishBeforeQuit } from '../../app/quit-gate.ts';
import { failure } from '../../failure.ts';
import type { IdentityStore } from '../../signing/identity-store.ts';
import type { PortfolioHistory } from '../../signing/portfolio-history.ts';
import { savePortfolio, saveUnsigned, type PortfolioTools } from '../../signing/portfolio-service.ts';
import { putVerifierBeside } from '../../signing/verifier-page.ts';
import type { FileDialogs } from '../file-dialogs.ts';
import { issue, resolve } from '../file-tokens.ts';
import { failed } from './failed.ts';
import { saveParts, type SavedPart } from './save-parts.ts';
import { saveTo, type SavedTo } from './save-to.ts';

export interface PortfolioServices {
  readonly identities: IdentityStore;
  readonly tools: PortfolioTools;
  readonly dialogs: FileDialogs;
  /** Path of the page that verifies without the app. */
  readonly verifierPage: string;
  readonly history: PortfolioHistory;
  readonly translate: Translate;
}

export function portfolioHandlers(services: PortfolioServices): Pick<Handlers, 'portfolio:save' | 'portfolio:verify' | 'portfolio:save-verifier' | 'portfolio:versions'> {
  const { dialogs, identities, tools, translate } = services;
  const nameOf = (number: number, of: number): string => ` (${translate('report.part.of', { number, of })})`;
  return {
    'portfolio:save': async (request) => {
      const { signature, reports, profile, passwords } = request;
      if (signature === null) return answerOf(await saveTo('unsigned', request, dialogs, (place) => saveParts(reports, place, nameOf, (part, at) => saveUnsigned({ ...at, report: part, profile, passwords }, tools))));
      const signer = await identities.unlock(signature.passphrase); // before the dialog: a wrong passphrase is told at once
      if (!signer.ok) return failed(signer.error);
      const { appearance, kind } = signature;
      const saved = await saveTo('portfolio', request, dialogs, (place) => saveParts(reports, place, nameOf, (part, at) => (
        savePortfolio({ ...at, report: part, profile, passwords, appearance, kind: kindOfPart(kind, part === reports[0]), signer: signer.value }, tools)
      )));
      if (saved.outcome === 'saved') await note(services.history, reports, saved);
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
async function note(history: PortfolioHistory, [report]: readonly ReportModel[], { value: [first] }: Saved): Promise<void> {
  if (report === undefined || first === undefined || report.version === null) return;
  const { applicantName, subject, date, version } = report;
  await history.add({ applicant: applicantName, subject, number: version, date, fileName: basename(first.path), sha256: first.sha256 }).catch(() => undefined);
}

type Saved = Extract<SavedTo<readonly SavedPart[]>, { outcome: 'saved' }>;

/** Supervisors confirm hours in the first part, which lists them; in the others there is nothing to confirm. */
function kindOfPart(kind: SignatureKind, isFirst: boolean): SignatureKind {
  return isFirst || kind.type !== 'to-be-countersigned' ? kind : { type: 'approval' };
}

function answerOf(saved: SavedTo<readonly SavedPart[]>): ResponseOf<'portfolio:save'> {
  if (saved.outcome !== 'saved') return saved;
  const [first] = saved.value;
  if (first === undefined) throw new Error('There is always a first part');
  const { path, sha256, fingerprint } = first;
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return {
    outcome: 'saved', token: issue(path), fileName: basename(path), sha256, fingerprint,
    pages: sum(saved.value.map(({ pages }) => pages)), size: sum(saved.value.map(({ size }) => size)),
    notShown: saved.value.flatMap(({ notShown }) => notShown),
    parts: saved.value.length === 1 ? [] : saved.value.map((part) => ({ fileName: basename(part.path), size: part.size })),
  };
}
