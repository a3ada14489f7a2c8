/**
 * Where somebody stands with the renewal of what she holds: for each endorsement its cycles, what each asks, what counts so
 * far, and why the rest does not. Pure and total; nothing is called met while a reading of the pages says otherwise.
 *
 * Source: domain reference, sections 1.7, 4 and 6; the pages stand in `assets/rules/renewal.json`.
 */
import type { Endorsement, HeldId, Id } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import { addMonths, type PlainDate } from '../domain/plain-date.ts';
import { CONFIDENCES, type RuleResult, type RuleSource } from '../rules/evaluation.ts';
import type { RulePack } from '../rules/pack.ts';
import { reason } from '../rules/verdict.ts';
import { answerFor } from './answers.ts';
import { cyclesOn, isHeldIn, yearsAsked, type Cycle, type YearsAsked } from './cycles.ts';
import { judgeRscHours, judgeTrainingHours, NO_DATE, type Found, type HourRule } from './hour-rules.ts';
import { categoryOf, peersIn, providerListOf, rscJudge, sourceOfList, trainingJudge, type JudgingContext, type Peers } from './judging.ts';
import { answered, judgeAdvice, judgeAgreement, judgeMembership, judgeRecords } from './once-rules.ts';
import { holdsAt, type NOTE_SUBJECTS, type RenewalRule, type RenewalRules } from './rules.ts';

const NO_PEERS: Peers = { kind: 'no' };
/** What emerging status becomes. */
const CONVERTED: Readonly<Partial<Record<HeldId, readonly HeldId[]>>> = { 'ERS-emerging': ['ERS'], 'FRS-emerging': ['IFRS', 'ECFRS', 'ERS'] };

export interface RenewalOptions {
  /** The applicant's association; an endorsement that names its own keeps to that. */
  readonly associationId: string | null;
  readonly today: PlainDate;
}

export interface CycleRenewal {
  readonly cycle: Cycle;
  /** The deadline is over. */
  readonly isPast: boolean;
  /** Pages disagree about which cycle holds at this association; another one is listed as well. */
  readonly isDisputed: boolean;
  readonly source: RuleSource;
  readonly rules: readonly RuleResult[];
}

export interface RenewalNote {
  readonly about: (typeof NOTE_SUBJECTS)[number];
  readonly sentence: string;
  readonly source: RuleSource;
}

/** `emerging`: on the way to the add-on, until `until`. `ended`: no longer held. `later`: not held yet. */
export type Standing = { readonly kind: 'held' | 'ended' | 'later' } | { readonly kind: 'emerging'; readonly until: PlainDate | null };

export interface EndorsementRenewal {
  readonly endorsement: Endorsement;
  readonly associationId: string | null;
  readonly standing: Standing;
  /** Those that hold today first, then those that ended within the last year. */
  readonly cycles: readonly CycleRenewal[];
  /** Emerging status, which has an end and no cycle. */
  readonly status: readonly RuleResult[];
  readonly notes: readonly RenewalNote[];
}

export interface Renewal {
  readonly today: PlainDate;
  /** Day on which the pages were read. */
  readonly asOf: PlainDate;
  /** Held ones first. */
  readonly endorsements: readonly EndorsementRenewal[];
  /** Of several endorsements: the one with the most requirements, in which the hours are written down; else `null`. */
  readonly documentedIn: Id | null;
}

export function renewalOf(rules: RenewalRules, pack: RulePack, facts: Facts, options: RenewalOptions): Renewal {
  const held = facts.endorsement.filter((endorsement) => standingOf(rules, endorsement, options.today).kind === 'held');
  const order: readonly Standing['kind'][] = ['held', 'emerging', 'later', 'ended'];
  const endorsements = facts.endorsement
    .map((endorsement) => oneRenewal({ rules, pack, facts, held, ...options }, endorsement))
    .toSorted((a, b) => order.indexOf(a.standing.kind) - order.indexOf(b.standing.kind) || compareDays(a.endorsement, b.endorsement));
  return { today: options.today, asOf: rules.asOf, endorsements, documentedIn: documentedIn(endorsements) };
}

const compareDays = (a: Endorsement, b: Endorsement): number => {
  const [dayA, dayB] = [a.endorsedOn ?? '9999', b.endorsedOn ?? '9999'];
  return dayA === dayB ? (a.id < b.id ? -1 : 1) : dayA < dayB ? -1 : 1;
};

function standingOf(rules: RenewalRules, { held, endorsedOn, endedOn }: Endorsement, today: PlainDate): Standing {
  if (endedOn !== null && endedOn < today) return { kind: 'ended' };
  if (endorsedOn !== null && endorsedOn > today) return { kind: 'later' };
  if (categoryOf(held) !== null) return { kind: 'held' };
  return { kind: 'emerging', until: endorsedOn === null ? null : addMonths(endorsedOn, rules.emerging.months) };
}

/** The same for all endorsements; what is judged is added to the held ones, for a past cycle of one that has ended. */
type Ground = JudgingContext;

function oneRenewal(ground: Ground, endorsement: Endorsement): EndorsementRenewal {
  const held = ground.held.includes(endorsement) ? ground.held : [...ground.held, endorsement];
  const context: JudgingContext = { ...ground, held, associationId: endorsement.associationId ?? ground.associationId };
  const { rules, associationId, today } = context;
  const standing = standingOf(rules, endorsement, today);
  const cycles = standing.kind === 'held' || standing.kind === 'ended'
    ? cyclesOn(rules, associationId, today).filter((cycle) => isHeldIn(endorsement, cycle)) : [];
  const current = cycles.filter((cycle) => cycle.due >= today);
  return {
    endorsement, associationId, standing,
    // What has ended is not renewed; its last cycle stays, for it may be audited.
    cycles: cycles.filter((cycle) => standing.kind === 'held' || cycle.due < today).map((cycle) => ({
      cycle, isPast: cycle.due < today, isDisputed: current.length > 1 && cycle.due >= today,
      source: sourceOf(rules, cycle.model.source),
      rules: rulesOf(context, endorsement, cycle).map((rule) => resultOf(context, endorsement, cycle, rule)),
    })),
    status: standing.kind === 'emerging' ? [emergingResult(context, endorsement, standing.until)] : [],
    notes: notesFor(context, endorsement, cycles),
  };
}

/** The rules that a cycle asks of an endorsement; one that names the association takes the place of the general one. */
export function rulesOf({ rules, associationId }: Pick<JudgingContext, 'rules' | 'associationId'>, { held }: Endorsement, cycle: Cycle): readonly RenewalRule[] {
  const asked = rules.rules.filter((rule) => rule.for.includes(held) && rule.models.includes(cycle.model.id) && holdsAt(rule, associationId)
    && (rule.dueFrom === null || rule.dueFrom <= cycle.due) && (rule.dueTo === null || cycle.due <= rule.dueTo));
  return [...new Set(asked.map(({ key }) => key))].flatMap((key) => {
    const same = asked.filter((rule) => rule.key === key);
    return same.find((rule) => rule.associations !== null) ?? same[0] ?? [];
  });
}

function resultOf(context: JudgingContext, endorsement: Endorsement, cycle: Cycle, rule: RenewalRule): RuleResult {
  const key = `renewal.${cycle.model.id}.${cycle.due}.${rule.key}`;
  const years = yearsAsked(cycle, endorsement.endorsedOn, context.associationId);
  const source = sourceInEffect(context, endorsement, rule, years);
  const answer = answerFor(key, context, endorsement);
  const found = foundBy(context, { rule, cycle, endorsement, years, answer, isLow: source.confidence === 'low' });
  return {
    ...found, id: `${endorsement.id}.${key}`, key, area: rule.area, sentence: rule.sentence, parts: [], source, fromAssociation: rule.associations !== null,
  };
}

function foundBy(context: JudgingContext, hourRule: HourRule): Found {
  const { rule: { check }, cycle, endorsement, answer } = hourRule;
  switch (check.kind) {
    case 'hours': return judgeTrainingHours(hourRule, check, context, trainingJudge(context, cycle));
    case 'rsc-hours': {
      const peers = check.onceHeld === null ? NO_PEERS : peersIn(cycle, endorsement.endorsedOn, check.onceHeld.years);
      return judgeRscHours(hourRule, context, rscJudge(context, cycle, providerListOf(context, endorsement), peers));
    }
    case 'membership': return answered(judgeMembership(check, context, cycle), answer);
    case 'agreement': return answered(judgeAgreement(check, context, cycle), answer);
    case 'records': return answered(judgeRecords(context, cycle), answer);
    case 'advice': return answered(judgeAdvice(), answer);
  }
}

function emergingResult({ rules, facts, today }: JudgingContext, endorsement: Endorsement, until: PlainDate | null): RuleResult {
  const isConverted = facts.endorsement.some(({ held, endorsedOn, endedOn }) =>
    CONVERTED[endorsement.held]?.includes(held) === true && (endedOn === null || endedOn >= today) && (endorsedOn === null || endorsedOn <= today));
  const found = ((): Pick<RuleResult, 'state' | 'missing' | 'warnings'> => {
    if (isConverted) return { state: 'not-applicable', missing: [], warnings: [reason('renewal-emerging-converted')] };
    if (until === null) return { state: 'cannot-tell', missing: [NO_DATE], warnings: [] };
    if (until < today) return { state: 'ask-association', missing: [], warnings: [reason('renewal-emerging-ended', { until })] };
    return { state: 'advice', missing: [], warnings: [reason('renewal-emerging-until', { until })] };
  })();
  const { sentence, source } = rules.emerging;
  return {
    ...judgeAdvice(), ...found, id: `${endorsement.id}.renewal.emerging`, key: 'renewal.emerging', area: 'work', sentence, parts: [],
    source: sourceOf(rules, source), fromAssociation: false,
  };
}

function notesFor(context: JudgingContext, endorsement: Endorsement, cycles: readonly Cycle[]): readonly RenewalNote[] {
  const { rules, associationId, held } = context;
  const models = new Set(cycles.map(({ model }) => model.id));
  return rules.notes
    .filter((note) => note.for.includes(endorsement.held) && holdsAt(note, associationId) && (note.models?.some((id) => models.has(id)) ?? true))
    .filter(({ about }) => about !== 'several' || (held.length > 1 && held.includes(endorsement)))
    .map(({ about, sentence, source }) => ({ about, sentence, source: sourceOf(rules, source) }));
}

/** Of several held ones, that whose current cycle asks for the most hours; the earliest of equals. */
function documentedIn(endorsements: readonly EndorsementRenewal[]): Id | null {
  const held = endorsements.filter(({ standing }) => standing.kind === 'held');
  if (held.length < 2) return null;
  const hoursOf = ({ cycles }: EndorsementRenewal): number => (cycles[0]?.rules ?? []).reduce((sum, rule) => sum + (rule.unit === 'minutes' ? (rule.needed ?? 0) : 0), 0);
  return held.toSorted((a, b) => hoursOf(b) - hoursOf(a))[0]?.endorsement.id ?? null;
}

function sourceOf(rules: RenewalRules, { confidence, pages }: RenewalRule['source']): RuleSource {
  return { confidence, carriedOver: false, byAnalogy: false, pages: pages.flatMap((key) => rules.pages[key] ?? []), asOf: rules.asOf };
}

/**
 * With the pages of what the amount rests on: how many years count, and who may provide the hours. A rule is no surer than the
 * list of providers; years that pages do not settle are readings, which speak for themselves.
 */
function sourceInEffect(context: JudgingContext, endorsement: Endorsement, rule: RenewalRule, years: readonly YearsAsked[]): RuleSource {
  const { rules } = context;
  const own = sourceOf(rules, rule.source);
  const isHours = rule.check.kind === 'hours' || rule.check.kind === 'rsc-hours';
  const list = rule.check.kind === 'rsc-hours' ? sourceOfList(context, endorsement, providerListOf(context, endorsement)) : null;
  const parts = isHours ? years.flatMap(({ part }) => (part === null ? [] : [sourceOf(rules, part.source)])) : [];
  const judging = list === null ? [own] : [own, list];
  const rank = Math.max(...judging.map(({ confidence }) => CONFIDENCES.indexOf(confidence)));
  const pages = new Map([own, ...parts, ...judging].flatMap((source) => source.pages).map((page) => [page.url, page]));
  return { ...own, confidence: CONFIDENCES[rank] ?? own.confidence, pages: [...pages.values()] };
}
