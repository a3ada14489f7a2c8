/** Makes the portfolio's model from the record and its evaluation. Pure: the same input gives the same model. */
import type { TargetId } from '../domain/entities.ts';
import { applicantOf, entriesOf, type Facts } from '../domain/facts.ts';
import { plainDate, type PlainDate } from '../domain/plain-date.ts';
import { finish, type Steps } from '../domain/steps.ts';
import { RECORD_FORMAT, RECORD_VERSION, type RecordFile } from '../record/interchange.ts';
import { hasRules, type Evaluation } from '../rules/evaluation.ts';
import { associationName } from '../words/associations.ts';
import type { Translate } from '../words/translate.ts';
import { reportContext, type ReportContext } from './context.ts';
import type { ReportFormats } from './formats.ts';
import { groupedHex } from './grouped-hex.ts';
import { countersignatureWords, signatureLabels } from './signature-words.ts';
import type { PortfolioVersion } from './version.ts';
import { EVIDENCE_PROBLEMS, type EvidenceProblem, type ReportModel, type ReportSection } from './model.ts';
import { applicantSection } from './sections/applicant.ts';
import { endorsementsSection, examsSection, rulingsSection } from './sections/association.ts';
import { competenciesSection } from './sections/competencies.ts';
import { educationSection } from './sections/education.ts';
import { evidenceOf, evidenceSection } from './sections/evidence.ts';
import { leadershipSection } from './sections/leadership.ts';
import { ethicsSection, membershipsSection, peopleSection, referencesSection } from './sections/people.ts';
import { rscProvidedSection, rscReceivedSection } from './sections/rsc.ts';
import { sourcesSection, summarySection } from './sections/summary.ts';
import { trainingSection } from './sections/training.ts';
import { workSection } from './sections/work.ts';

export interface ReportOptions {
  readonly paper: ReportModel['paper'];
  /** Day of the portfolio. */
  readonly date: PlainDate;
  readonly appVersion: string;
  /** Who seals it: the applicant with her own key (default), or a program with a key made for this file, which attests nothing. */
  readonly signedBy?: 'applicant' | 'program';
  /** Whether each page says that it is a draft while rules are open; default true. The cover says so in any case. */
  readonly isDraftMarked?: boolean;
  /** How much of the record is not in `facts`, by the applicant's choice; default nothing. */
  readonly leftOut?: { readonly entries: number; readonly attachments: number };
  /** Default null: versions are not counted. */
  readonly version?: PortfolioVersion | null;
  /** BCP 47; default English. */
  readonly language?: string;
}

export interface ReportInput {
  readonly facts: Facts;
  readonly evaluation: Evaluation;
  readonly translate: Translate;
  readonly formats: ReportFormats;
  readonly options: ReportOptions;
}

export function buildReport(input: ReportInput): ReportModel {
  return finish(buildReportInSteps(input));
}

/** The same in steps of some milliseconds, however long the record is: for a window that must go on drawing. */
export function* buildReportInSteps(input: ReportInput): Steps<ReportModel> {
  const { evaluation, translate: t, formats, options } = input;
  const context = reportContext({ facts: input.facts, evaluation, t, formats, today: options.date });
  const name = nameIn(context);
  const category = t(`option.category.${evaluation.categoryId}`);
  yield;
  const evidence = evidenceOf(context);
  yield;
  const sections = yield* sectionsOf(context, evidence);
  const recordJson = JSON.stringify(recordOf(input.facts, options));
  yield;
  return {
    language: options.language ?? 'en',
    title: t('report.title', { name }),
    subject: subjectOf(t, evaluation.categoryId),
    applicantName: name,
    paper: options.paper,
    frame: 'whole',
    cover: coverOf(context, name, category, options),
    runningHead: t('report.running-head', { name, category: evaluation.categoryId }),
    pageLabel: t('report.page-label', { page: '{page}', pages: '{pages}' }),
    sections,
    evidence,
    ...evidenceWords(t),
    ...draftWordsOf(context, options.isDraftMarked ?? true),
    signature: signatureOf(context, name, options.signedBy ?? 'applicant'),
    version: options.version?.number ?? null,
    recordJson,
    producer: t('report.producer', { version: options.appVersion }),
    date: options.date,
  };
}

/** What the portfolio is about, in the properties of its file. */
export const subjectOf = (t: Translate, categoryId: TargetId): string => t('report.subject', { category: t(`option.category.${categoryId}`) });

function* sectionsOf(context: ReportContext, evidence: ReportModel['evidence']): Steps<readonly ReportSection[]> {
  return [
    summarySection(context), applicantSection(context),
    educationSection(context), workSection(context), leadershipSection(context), yield* trainingSection(context),
    yield* rscReceivedSection(context), rscProvidedSection(context), referencesSection(context), membershipsSection(context), ethicsSection(context),
    ...endorsementsSection(context), ...examsSection(context),
    peopleSection(context), competenciesSection(context), ...rulingsSection(context), sourcesSection(context), evidenceSection(context, evidence),
  ];
}

export function nameIn(context: ReportContext): string {
  const name = applicantOf(context.facts)?.name ?? '';
  return name === '' ? context.t('report.no-name') : name;
}

function coverOf(context: ReportContext, name: string, category: string, options: ReportOptions): ReportModel['cover'] {
  const { t, evaluation, formats, today } = context;
  const association = evaluation.associationId;
  const facts = [
    [t('report.cover.applicant'), name],
    [t('report.cover.category'), category],
    [t('report.cover.association'), association === null ? t('option.association.none') : associationName(association)],
    [t('report.cover.rules'), rulesValue(context)],
    [t('report.cover.date'), formats.date(today)],
    ...versionFacts(context, options.version ?? null),
    [t('report.cover.standing'), hasRules(evaluation)
      ? t('report.cover.standing-value', { met: evaluation.met, judged: evaluation.judged }) : t('report.no-rules')],
    ...leftOutFacts(t, options.leftOut ?? { entries: 0, attachments: 0 }),
    [t('report.cover.statement'), t('report.cover.statement-value')],
  ] as const;
  return {
    title: name,
    subtitle: t('report.cover.subtitle', { category }),
    facts: facts.map(([label, value]) => ({ label, value })),
    notice: t('report.cover.notice', { rules: evaluation.rules.length, date: formats.date(evaluation.on) }),
  };
}

/** A reviewer must not take a part for the whole. */
function leftOutFacts(t: Translate, { entries, attachments }: NonNullable<ReportOptions['leftOut']>): readonly (readonly [string, string])[] {
  return entries + attachments === 0 ? [] : [[t('report.cover.left-out'), t('report.cover.left-out-value', { entries, attachments })]];
}

/** Which version this is, and the hash by which the one before can be told from any other file. */
function versionFacts({ t, formats }: ReportContext, version: PortfolioVersion | null): readonly (readonly [string, string])[] {
  if (version === null) return [];
  const { number, before } = version;
  if (before === null) return [[t('report.cover.version'), t('report.cover.version-first')]];
  return [
    [t('report.cover.version'), t('report.cover.version-value', { number, before: before.number, date: formats.date(plainDate(before.date)) })],
    [t('report.cover.before', { number: before.number }), groupedHex(before.sha256, 8)],
  ];
}

function rulesValue({ t, evaluation }: ReportContext): string {
  if (!hasRules(evaluation)) return t('report.cover.rules-none');
  return t('report.cover.rules-value', { pack: evaluation.packId, version: evaluation.packVersion, ruleSet: evaluation.ruleSetId });
}

const SIGNATURE_WORDS = {
  applicant: {
    heading: 'report.signature.heading', statement: 'report.signature.statement',
    fieldLabel: 'report.signature.field', reason: 'report.signature.reason',
  },
  program: {
    heading: 'report.seal.heading', statement: 'report.seal.statement',
    fieldLabel: 'report.seal.field', reason: 'report.seal.reason',
  },
} as const;

/** Only the applicant attests; a file that a program sealed says so and shows no signature of hers. */
function signatureOf({ t }: ReportContext, name: string, signedBy: keyof typeof SIGNATURE_WORDS): ReportModel['signature'] {
  const { heading, statement, fieldLabel, reason } = SIGNATURE_WORDS[signedBy];
  return {
    heading: t(heading),
    statement: t(statement, { name }),
    fieldLabel: t(fieldLabel),
    reason: t(reason),
    labels: signatureLabels(t),
    countersignature: countersignatureWords(t),
  };
}

/** The mark across the pages goes with the notice on the cover. */
function draftWordsOf(context: ReportContext, isMarked: boolean): Pick<ReportModel, 'draftNotice' | 'watermark'> {
  const draftNotice = draftNoticeOf(context);
  return { draftNotice, watermark: draftNotice !== null && isMarked ? context.t('report.draft.watermark') : null };
}

/** While a rule that is judged is not met, or nothing could be judged, the portfolio says that it is a draft. */
function draftNoticeOf({ evaluation, t }: ReportContext): string | null {
  if (!hasRules(evaluation)) return t('report.draft.no-rules');
  const open = evaluation.judged - evaluation.met;
  return open > 0 ? t('report.draft.open', { count: open }) : null;
}

/** What every report says about its certificates and its contents. */
export function evidenceWords(t: Translate): Pick<
  ReportModel, 'evidenceTitle' | 'evidenceFailure' | 'evidenceReasons' | 'evidencePageLabel' | 'contentsTitle'
> {
  return {
    evidenceTitle: t('report.evidence.title'),
    evidenceFailure: t('report.evidence.failure', { name: '{name}', reason: '{reason}' }),
    evidenceReasons: reasonsOf(t),
    evidencePageLabel: t('report.evidence.page-label', { title: '{title}', page: '{page}', pages: '{pages}' }),
    contentsTitle: t('report.contents'),
  };
}

const reasonsOf = (t: Translate): Readonly<Record<EvidenceProblem, string>> => (
  Object.fromEntries(EVIDENCE_PROBLEMS.map((problem) => [problem, t(`report.evidence.problem.${problem}`)])) as Record<EvidenceProblem, string> // one text for each
);

/** The record as it can be imported again; its time is the portfolio's day, so that equal input gives equal bytes. */
export function recordOf(facts: Facts, options: ReportOptions): RecordFile {
  return {
    format: RECORD_FORMAT,
    version: RECORD_VERSION,
    exportedAt: `${options.date}T00:00:00.000Z`,
    writtenBy: options.appVersion,
    entries: entriesOf(facts),
  };
}
