/**
 * `portfolio`: the sealed portfolio of a record. The command line never sees the applicant's own key: the file is sealed
 * with a key made for this one run, and its certificate says so in the name. Progress goes nowhere; what was made is
 * told as JSON.
 */
import { resolve } from 'node:path';
import { applicantOf } from '../../shared/domain/facts.ts';
import { buildReport } from '../../shared/report/build.ts';
import { reportFormats } from '../../shared/report/formats.ts';
import type { FileProfile } from '../../shared/report/profile.ts';
import type { SignatureKind } from '../../shared/report/signature-kind.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import { failureInWords } from '../failure.ts';
import { savePortfolio } from '../signing/portfolio-service.ts';
import { portfolioTools } from '../signing/portfolio-tools.ts';
import { oneTimeSigner } from '../signing/signer.ts';
import type { Paper, RulesChoice } from './arguments.ts';
import { evaluateOn } from './evaluate.ts';
import { EXIT_OK, EXIT_TROUBLE, printJson, type CliContext } from './io.ts';
import { withRecord, type RecordFacts } from './record-facts.ts';

export interface PortfolioRequest extends RulesChoice {
  readonly out: string;
  readonly paper: Paper;
  readonly kind: SignatureKind;
  readonly profile: FileProfile;
}

export function portfolioCommand(request: PortfolioRequest, context: CliContext): Promise<number> {
  return withRecord(request, context, (record) => save(request, record, context));
}

async function save(request: PortfolioRequest, { facts, loaded, associationId }: RecordFacts, context: CliContext): Promise<number> {
  const name = applicantOf(facts)?.name.trim() ?? '';
  if (name === '') {
    context.err(`${translateEnglish('cli.no-name')}\n`);
    return EXIT_TROUBLE;
  }
  const today = context.today();
  const judged = await evaluateOn(facts, { ...request, associationId }, today, context);
  if (judged === null) return EXIT_TROUBLE;
  const report = buildReport({
    facts, evaluation: judged.evaluation, translate: translateEnglish, formats: reportFormats('en-US'),
    options: { paper: request.paper, date: today, appVersion: context.appVersion, signedBy: 'program' },
  });
  const out = resolve(context.workingFolder, request.out);
  const tools = portfolioTools({
    host: context.host,
    assets: context.assets,
    attachmentAt: (hash) => Promise.resolve(loaded.attachmentAt(hash)),
    now: context.now,
  });
  const saved = await savePortfolio({
    report,
    appearance: { style: 'typed', text: translateEnglish('report.seal.appearance') },
    kind: request.kind,
    profile: request.profile,
    signer: await oneTimeSigner(translateEnglish('cli.one-time-signer', { name }), context.now()),
    target: out,
    signal: context.signal,
    onProgress: () => undefined,
  }, tools);
  if (!saved.ok) {
    context.err(`${failureInWords(translateEnglish, saved.error)}\n`);
    return EXIT_TROUBLE;
  }
  printJson(context, { out, ...saved.value });
  return EXIT_OK;
}
