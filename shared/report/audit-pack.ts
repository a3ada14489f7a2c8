/**
 * The pack for an audit of a renewal, as a report: what the cycle asks, the trainings and sessions with their numbers and
 * hours, the certificates, and an attestation to sign by hand. It holds what the audit is about and nothing else.
 */
import type { Entry } from '../domain/entities.ts';
import { ENTRY_KINDS } from '../domain/entities.ts';
import { applicantOf, factsFrom, type Facts } from '../domain/facts.ts';
import { partsOf } from '../domain/plain-date.ts';
import { lastDayOf } from '../domain/span.ts';
import { finish } from '../domain/steps.ts';
import type { CycleRenewal, EndorsementRenewal, Renewal } from '../renewal/renewal.ts';
import type { Evaluation, RuleResult } from '../rules/evaluation.ts';
import { associationName } from '../words/associations.ts';
import { evidenceWords, recordOf, type ReportInput } from './build.ts';
import { rangeIn, reportContext, type ReportContext } from './context.ts';
import type { ReportModel, ReportSection } from './model.ts';
import { countersignatureWords } from './signature-words.ts';
import { endorsementsSection, rulingsSection } from './sections/association.ts';
import { evidenceOf, evidenceSection } from './sections/evidence.ts';
import { ethicsSection, membershipsSection, peopleSection } from './sections/people.ts';
import { rscReceivedSection } from './sections/rsc.ts';
import { sourcesSection, summarySection } from './sections/summary.ts';
import { trainingSection } from './sections/training.ts';

export interface AuditPackInput extends Omit<ReportInput, 'evaluation'> {
  readonly renewal: Renewal;
  readonly endorsement: EndorsementRenewal;
  readonly cycle: CycleRenewal;
}

export function buildAuditPack(input: AuditPackInput): ReportModel {
  const { endorsement: { endorsement, standing }, cycle: { cycle }, translate: t, formats, options } = input;
  const facts = factsOfCycle(input);
  const context = reportContext({ facts, evaluation: evaluationOf(input), t, formats, today: options.date });
  const named = applicantOf(facts)?.name ?? '';
  const name = named === '' ? t('report.no-name') : named;
  const category = t(`option.credential.${endorsement.held}`);
  const span = rangeIn(context, cycle.from, cycle.due);
  const evidence = evidenceOf(context);
  return {
    language: options.language ?? 'en',
    title: t('report.audit.title', { name }),
    subject: t('report.audit.subject', { category, span }),
    applicantName: name,
    paper: options.paper,
    frame: 'whole',
    cover: coverOf(input, context, name, span),
    runningHead: t('report.audit.running-head', { name, category: t(`option.credential-short.${endorsement.held}`), year: String(partsOf(cycle.due).year) }),
    pageLabel: t('report.page-label', { page: '{page}', pages: '{pages}' }),
    sections: sectionsOf(context, evidence),
    evidence,
    ...evidenceWords(t),
    draftNotice: draftNoticeOf(context),
    watermark: null,
    signature: {
      heading: t('report.audit.attestation'),
      statement: t('report.audit.statement', {
        name, category, span, isHeld: String(standing.kind === 'held'), hasSessions: String(facts['rsc-received'].length > 0),
      }),
      fieldLabel: t('report.signature.field'),
      reason: t('report.audit.attestation'),
      labels: { name: t('report.audit.sign-here'), date: t('report.audit.sign-date'), fingerprint: '', notice: '' },
      countersignature: countersignatureWords(t),
    },
    version: null,
    recordJson: JSON.stringify(recordOf(facts, options)),
    producer: t('report.producer', { version: options.appVersion }),
    date: options.date,
  };
}

/** The entries of the cycle, the people who are named in them, and what is signed and held. */
function factsOfCycle({ facts, cycle: { cycle, rules } }: AuditPackInput): Facts {
  const inCycle = (entry: Facts['training'][number] | Facts['rsc-received'][number]): boolean =>
    entry.date.from <= cycle.due && lastDayOf(entry.date) >= cycle.from;
  const sessions = facts['rsc-received'].filter(inCycle);
  const providers = new Set(sessions.map(({ providerId }) => providerId));
  const answers = new Set(rules.map(({ ruling }) => ruling?.entryId));
  const asksForRsc = rules.some(({ area }) => area === 'rsc');
  const kept: Readonly<Partial<Record<Entry['kind'], readonly Entry[]>>> = {
    applicant: facts.applicant,
    training: facts.training.filter(inCycle),
    'rsc-received': asksForRsc ? sessions : [],
    membership: facts.membership,
    agreement: facts.agreement,
    endorsement: facts.endorsement,
    ruling: facts.ruling.filter(({ id }) => answers.has(id)),
    person: asksForRsc ? facts.person.filter(({ id }) => providers.has(id)) : [],
  };
  return factsFrom(ENTRY_KINDS.flatMap((kind) => kept[kind] ?? []));
}

const JUDGED = new Set<RuleResult['state']>(['met', 'short', 'not-met', 'cannot-tell', 'ask-association']);

/** The rules of the cycle in the shape that the sections of a report read. */
function evaluationOf({ endorsement: { endorsement, associationId }, cycle: { rules, cycle }, facts, renewal }: AuditPackInput): Evaluation {
  const judged = rules.filter(({ state }) => JUDGED.has(state));
  return {
    categoryId: applicantOf(facts)?.categoryId ?? 'IFS', associationId, on: renewal.today,
    packId: cycle.model.id, packVersion: '', ruleSetId: endorsement.held,
    rules, coverage: [], nextSteps: [],
    judged: judged.length, met: judged.filter(({ state }) => state === 'met').length,
  };
}

function coverOf({ endorsement: { endorsement, associationId }, renewal }: AuditPackInput, context: ReportContext, name: string, span: string): ReportModel['cover'] {
  const { t, formats, evaluation, today } = context;
  const category = t(`option.credential.${endorsement.held}`);
  const facts = [
    [t('report.applicant.name'), name],
    [t('report.audit.endorsement'), category],
    [t('report.audit.number'), endorsement.number],
    [t('report.endorsements.endorsed'), endorsement.endorsedOn === null ? '' : formats.date(endorsement.endorsedOn)],
    [t('report.cover.association'), associationId === null ? '' : associationName(associationId)],
    [t('report.audit.cycle'), span],
    [t('report.audit.date'), formats.date(today)],
    [t('report.cover.standing'), t('report.cover.standing-value', { met: evaluation.met, judged: evaluation.judged })],
  ] as const;
  return {
    title: name,
    subtitle: t('report.audit.subtitle', { category }),
    facts: facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })),
    notice: t('report.audit.notice', { date: formats.date(renewal.asOf) }),
  };
}

function sectionsOf(context: ReportContext, evidence: ReportModel['evidence']): readonly ReportSection[] {
  const { facts } = context;
  return [
    summarySection(context), finish(trainingSection(context)),
    ...(facts['rsc-received'].length === 0 ? [] : [finish(rscReceivedSection(context))]),
    ...endorsementsSection(context), membershipsSection(context), ethicsSection(context),
    ...(facts.person.length === 0 ? [] : [peopleSection(context)]),
    ...rulingsSection(context), sourcesSection(context), evidenceSection(context, evidence),
  ];
}

/** While something is open, the pack says so on its cover. */
function draftNoticeOf({ evaluation, t }: ReportContext): string | null {
  const open = evaluation.judged - evaluation.met;
  return open > 0 ? t('report.draft.open', { count: open }) : null;
}
