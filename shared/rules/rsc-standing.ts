/**
 * Where somebody stands with RSC for a category: running totals, shares by provider, what the hours were about, and the best
 * span. By the same list of providers and the same verdicts as the rule on RSC hours; where a category asks for no RSC the
 * list for Family Specialists is used, to show what would count.
 */
import type { Id, RscReceived, TargetId } from '../domain/entities.ts';
import { hours, type Minutes } from '../domain/duration.ts';
import type { Facts } from '../domain/facts.ts';
import { dayNumber, partsOf, plainDate, type PlainDate } from '../domain/plain-date.ts';
import { lastDayOf } from '../domain/span.ts';
import { bestWindow, type DatedMinutes, type Window } from './best-window.ts';
import type { Refusal } from './evaluation.ts';
import { minutesAbout } from './ledgers/rsc-ledger.ts';
import { Refusals } from './ledgers/refusals.ts';
import type { RulePack } from './pack.ts';
import { applicantDegrees } from './provider-days.ts';
import { sessionJudge } from './rsc-sessions.ts';
import { rulesInForce, type RulesInForce } from './rules-in-force.ts';
import type { Verdict } from './verdict.ts';

export interface ProviderShare {
  /** `null`: sessions that name no provider. */
  readonly personId: Id | null;
  readonly recorded: Minutes;
  readonly counts: Minutes;
  readonly refusals: readonly Refusal[];
}

/** Totals at the end of a month: everything up to then. */
export interface MonthTotal {
  /** First day of the month. */
  readonly month: PlainDate;
  readonly recorded: Minutes;
  readonly counts: Minutes;
}

export interface RscStanding {
  /** Clock hours asked for, in minutes; `null` where RSC is encouraged and not asked for. */
  readonly needed: Minutes | null;
  readonly recorded: Minutes;
  readonly counts: Minutes;
  readonly aboutOwnWork: Minutes;
  readonly aboutProvision: Minutes;
  readonly individual: Minutes;
  readonly group: Minutes;
  /** Most counting hours first. */
  readonly providers: readonly ProviderShare[];
  /** One for each month with sessions, oldest first. */
  readonly months: readonly MonthTotal[];
  readonly window: Window | null;
  /** Whether a span is asked for, or only by older pages. */
  readonly windowIsAsked: boolean;
  /** Minutes that count, with their days. */
  readonly counted: readonly { readonly on: PlainDate; readonly minutes: Minutes }[];
}

const USUAL_LIST = 'FS';
const USUAL_WINDOW = { minMonths: 12, maxMonths: 24 };

export interface RscChoice {
  readonly categoryId: TargetId;
  readonly associationId: string | null;
  readonly on: PlainDate;
}

/** `null` when the pack has no rules for the category on that day. */
export function rscStanding(pack: RulePack, facts: Facts, choice: RscChoice): RscStanding | null {
  const inForce = rulesInForce(pack, choice, facts.ruling);
  if (inForce === null) return null;
  const { needed, listId, subject, windowIsAsked } = askedOf(inForce);
  const list = pack.providerLists.find((each) => each.id === listId);
  if (list === undefined) return null;
  const verdictOf = sessionJudge(list, {
    on: choice.on, associationId: choice.associationId, people: new Map(facts.person.map((person) => [person.id, person])),
    applicant: applicantDegrees(facts, choice.on), ageGroups: new Set(inForce.category.ageGroups),
  });
  const judged = facts['rsc-received'].map((session) => ({ session, minutes: minutesAbout(session, subject), verdict: verdictOf(session) }));
  const counting = judged.filter(({ verdict }) => verdict.answer === 'yes');
  const days = counting.map(({ session, minutes }): DatedMinutes => ({ from: dayNumber(session.date.from), to: dayNumber(lastDayOf(session.date)), minutes }))
    .filter(({ minutes }) => minutes > 0).sort((a, b) => a.from - b.from || a.to - b.to);
  const sum = (sessions: readonly JudgedSession[]): Minutes => sessions.reduce((total, { minutes }) => total + minutes, 0);
  return {
    needed,
    recorded: sum(judged),
    counts: sum(counting),
    aboutOwnWork: counting.reduce((total, { session }) => total + minutesAbout(session, 'own-work'), 0),
    aboutProvision: counting.reduce((total, { session }) => total + minutesAbout(session, 'rsc-provision'), 0),
    individual: sum(counting.filter(({ session }) => session.format === 'individual')),
    group: sum(counting.filter(({ session }) => session.format === 'group')),
    providers: sharesOf(judged),
    months: monthsOf(judged),
    window: bestWindow(days, { minutes: needed ?? 0, ...USUAL_WINDOW }),
    windowIsAsked,
    counted: counting.map(({ session, minutes }) => ({ on: lastDayOf(session.date), minutes })),
  };
}

interface JudgedSession {
  readonly session: RscReceived;
  readonly minutes: Minutes;
  readonly verdict: Verdict;
}

function askedOf({ rules }: RulesInForce) {
  const checks = rules.map((rule) => ({ check: rule.check, isRequired: rule.severity === 'required' }));
  const found = checks.flatMap(({ check }) => (check.kind === 'rsc-hours' ? [check] : []))[0];
  return {
    needed: found === undefined ? null : hours(found.hours),
    listId: found?.providers ?? USUAL_LIST,
    subject: found?.subject ?? null,
    windowIsAsked: checks.some(({ check, isRequired }) => check.kind === 'rsc-window' && isRequired),
  };
}

function sharesOf(judged: readonly JudgedSession[]): readonly ProviderShare[] {
  const shares = new Map<Id | null, { recorded: Minutes; counts: Minutes; readonly refusals: Refusals }>();
  for (const { session, minutes, verdict } of judged) {
    const share = shares.get(session.providerId) ?? { recorded: 0, counts: 0, refusals: new Refusals() };
    shares.set(session.providerId, share);
    share.recorded += minutes;
    if (verdict.answer === 'yes') share.counts += minutes;
    else share.refusals.post(verdict.reason, minutes, 1);
  }
  return [...shares].map(([personId, { recorded, counts, refusals }]) => ({ personId, recorded, counts, refusals: refusals.list() }))
    .sort((a, b) => b.counts - a.counts || b.recorded - a.recorded || ((a.personId ?? '') < (b.personId ?? '') ? -1 : 1));
}

/** By the last day of each session. */
function monthsOf(judged: readonly JudgedSession[]): readonly MonthTotal[] {
  const byMonth = new Map<PlainDate, { recorded: Minutes; counts: Minutes }>();
  for (const { session, minutes, verdict } of judged) {
    const { year, month } = partsOf(lastDayOf(session.date));
    const key = plainDate(`${String(year)}-${String(month).padStart(2, '0')}-01`);
    const total = byMonth.get(key) ?? { recorded: 0, counts: 0 };
    byMonth.set(key, total);
    total.recorded += minutes;
    if (verdict.answer === 'yes') total.counts += minutes;
  }
  let recorded = 0;
  let counts = 0;
  return [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, total]) => {
    recorded += total.recorded;
    counts += total.counts;
    return { month, recorded, counts };
  });
}
