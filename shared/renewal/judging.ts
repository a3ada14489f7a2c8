/**
 * Which hours count towards a renewal: those that count at all, and within the days of the cycle. The one place that leans on
 * the rule pack's own judges; everything else of this folder works with the verdicts that come from here.
 */
import { HELD_IDS, TARGET_IDS, type AgeGroup, type Endorsement, type HeldId, type RscReceived, type TargetId, type Training } from '../domain/entities.ts';
import type { Facts } from '../domain/facts.ts';
import { addMonths, type PlainDate } from '../domain/plain-date.ts';
import { lastDayOf } from '../domain/span.ts';
import type { RuleSource } from '../rules/evaluation.ts';
import { minutesTagged, trainingVerdict } from '../rules/ledgers/training-ledger.ts';
import type { RulePack } from '../rules/pack.ts';
import { applicantDegrees } from '../rules/provider-days.ts';
import { sessionJudge } from '../rules/rsc-sessions.ts';
import { rulesInForce } from '../rules/rules-in-force.ts';
import { missing, unsettled, type Verdict } from '../rules/verdict.ts';
import { fullYears, type Cycle } from './cycles.ts';
import type { RenewalRules } from './rules.ts';

export { minutesTagged };

/** What every verdict of one renewal rests on. */
export interface JudgingContext {
  readonly pack: RulePack;
  readonly rules: RenewalRules;
  readonly facts: Facts;
  readonly today: PlainDate;
  readonly associationId: string | null;
  /** All endorsements that are held: hours serve every one of them. */
  readonly held: readonly Endorsement[];
}

const MONTHS_PER_YEAR = 12;
const BEFORE_ENDORSEMENT = unsettled('renewal-before-endorsement');

const isTarget = (held: HeldId): held is Extract<HeldId, TargetId> => TARGET_IDS.some((target) => target === held);

/** The retired Family Reflective Supervisors are judged as what they became: Family Specialists. Source: Arizona, 2024. */
const BASE: Readonly<Partial<Record<HeldId, TargetId>>> = { IFRS: 'IFS', ECFRS: 'ECFS' };

/** The category by which the pack judges an endorsement; `null` for emerging status. */
export function categoryOf(held: HeldId): TargetId | null {
  return BASE[held] ?? (isTarget(held) ? held : null);
}

/** Some day in common. */
export function isIn(entry: Training | RscReceived, cycle: Cycle): boolean {
  return entry.date.from <= cycle.due && lastDayOf(entry.date) >= cycle.from;
}

/** The first day of the first endorsement, or `null` when no day is logged: hours from before it may have served the application. */
function heldSince(held: readonly Endorsement[]): PlainDate | null {
  const days = held.flatMap(({ endorsedOn }) => endorsedOn ?? []).toSorted();
  return days[0] ?? null;
}

/** Lays the days of the cycle over a verdict: what hangs out of it, and what lies before the endorsement, counts for no certain. */
function withinCycle(cycle: Cycle, since: PlainDate | null): (entry: Training | RscReceived, verdict: Verdict) => Verdict {
  const hangsOut = missing('renewal-partly-outside', { from: cycle.from, to: cycle.due });
  return ({ date }, verdict) => {
    if (verdict.answer === 'no') return verdict;
    if (date.from < cycle.from || lastDayOf(date) > cycle.due) return hangsOut;
    return verdict.answer === 'yes' && since !== null && date.from < since ? BEFORE_ENDORSEMENT : verdict;
  };
}

/** Renewal pages ask for relationship-based training; that it names a competency is asked of applications only. */
export function trainingJudge({ today, held }: JudgingContext, cycle: Cycle): (training: Training) => Verdict {
  const within = withinCycle(cycle, heldSince(held));
  return (training) => within(training, trainingVerdict(training, ['relationship-based'], today));
}

/** How meetings with peers count. `partly`: the years that allow them were reached within the cycle. */
export type Peers = { readonly kind: 'no' } | { readonly kind: 'yes' } | { readonly kind: 'partly'; readonly from: PlainDate };

const MID_CYCLE = unsettled('renewal-peers-mid-cycle');

/** From which day meetings with peers of the same category count, by how long the category has been held. */
export function peersIn(cycle: Cycle, endorsedOn: PlainDate | null, years: number): Peers {
  if (endorsedOn === null || fullYears(endorsedOn, cycle.due) < years) return { kind: 'no' };
  if (fullYears(endorsedOn, cycle.from) >= years) return { kind: 'yes' };
  return { kind: 'partly', from: addMonths(endorsedOn, years * MONTHS_PER_YEAR) };
}

export function rscJudge(context: JudgingContext, cycle: Cycle, listId: string, peers: Peers): (session: RscReceived) => Verdict {
  const { pack, facts, today, associationId, held } = context;
  const list = pack.providerLists.find((each) => each.id === listId);
  if (list === undefined) throw new Error(`Unknown provider list: ${listId}`);
  const judge = sessionJudge(list, {
    on: today, associationId, applicant: applicantDegrees(facts, today),
    people: new Map(facts.person.map((person) => [person.id, person])), ageGroups: new Set(agesOf(pack, held)),
  });
  const within = withinCycle(cycle, heldSince(held));
  // Peers who are named and hold the category count as its providers do.
  const asPeer = (session: RscReceived): Verdict => judge({ ...session, nature: 'reflective' });
  return (session) => {
    if (session.nature !== 'peer' || peers.kind === 'no') return within(session, judge(session));
    if (peers.kind === 'yes') return within(session, asPeer(session));
    if (session.date.from < peers.from) return within(session, judge(session));
    const verdict = within(session, asPeer(session));
    return verdict.answer === 'yes' ? MID_CYCLE : verdict;
  };
}

/** The ages of all categories that are held: the hours of one serve the others. The add-on has no ages of its own beside a category. */
function agesOf(pack: RulePack, held: readonly Endorsement[]): readonly AgeGroup[] {
  const targets = held.flatMap((each) => categoryOf(each.held) ?? []);
  const own = targets.filter((target) => target !== 'ERS');
  return (own.length === 0 ? targets : own).flatMap((target) => pack.categories.find(({ id }) => id === target)?.ageGroups ?? []);
}

/** The pack, if it has all lists of providers that the renewal rules name, as one from a file may not; else the one that ships with them. */
export function packWithLists(rules: RenewalRules, pack: RulePack, builtIn: RulePack): RulePack {
  const lists = new Set(pack.providerLists.map(({ id }) => id));
  return Object.values(rules.providerLists).every((name) => lists.has(name)) ? pack : builtIn;
}

/** Which list of providers holds: the endorsement's own, or for the add-on that of the category beside it. */
export function providerListOf({ rules, held }: JudgingContext, endorsement: Endorsement): string {
  const hasList = (id: HeldId): boolean => id !== 'ERS' && rules.providerLists[id] !== undefined;
  const beside = endorsement.held === 'ERS' ? HELD_IDS.find((id) => hasList(id) && held.some((each) => each.held === id)) : undefined;
  const listId = rules.providerLists[beside ?? endorsement.held];
  // The schema of the rules makes sure that each endorsement that is asked for RSC has one.
  if (listId === undefined) throw new Error(`No list of providers for ${endorsement.held}`);
  return listId;
}

/** How sure the list of providers is for this category, and its pages. */
export function sourceOfList({ pack, associationId, today }: JudgingContext, endorsement: Endorsement, listId: string): RuleSource | null {
  const categoryId = categoryOf(endorsement.held);
  const list = pack.providerLists.find((each) => each.id === listId);
  if (categoryId === null || list === undefined) return null;
  return rulesInForce(pack, { categoryId, associationId, on: today })?.sourceOf(list) ?? null;
}
