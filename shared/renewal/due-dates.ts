/** Days to keep in mind from today on: for the page, and for the calendar file. */
import type { HeldId, Id } from '../domain/entities.ts';
import { personById, type Facts } from '../domain/facts.ts';
import { addMonths, type PlainDate } from '../domain/plain-date.ts';
import { compareText } from '../domain/order.ts';
import { lastValidDay } from '../rules/checks/references.ts';
import type { RulePack } from '../rules/pack.ts';
import type { Check } from '../rules/pack-checks.ts';
import type { EndorsementRenewal, Renewal } from './renewal.ts';

export const DUE_KINDS = ['renewal-opens', 'renewal-due', 'membership-ends', 'emerging-ends', 'endorsement-ends', 'exam-approval-ends', 'reference-expires'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export interface DueDate {
  readonly kind: DueKind;
  readonly on: PlainDate;
  /** The same day for the same thing keeps this name, so that a calendar changes its entry instead of adding another. */
  readonly uid: string;
  /** What it is about: endorsements, or a name from the record (an association, a rater); `null`: nothing more to say. */
  readonly about: { readonly held: readonly HeldId[] } | { readonly name: string } | null;
  /** Pages disagree about this deadline. */
  readonly isDisputed: boolean;
}

/** In order of days; none before today. */
export function dueDates(renewal: Renewal, facts: Facts, pack: RulePack): readonly DueDate[] {
  const all = [...renewalDays(renewal), ...endorsementDays(renewal), ...membershipDays(facts), ...examDays(facts, pack), ...referenceDays(facts, pack)];
  return all.filter(({ on }) => on >= renewal.today)
    .toSorted((a, b) => compareText(a.on, b.on) || DUE_KINDS.indexOf(a.kind) - DUE_KINDS.indexOf(b.kind) || compareText(a.uid, b.uid));
}

const uidOf = (kind: DueKind, ...parts: readonly string[]): string => `${[kind, ...parts].join('.')}@endorsement-portfolio`;

/** Items of one key together, in the order of their first. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const keys = [...new Set(items.map(keyOf))];
  return keys.map((key) => items.filter((item) => keyOf(item) === key));
}

interface CycleDay {
  readonly kind: 'renewal-opens' | 'renewal-due';
  readonly on: PlainDate;
  readonly modelId: string;
  readonly isDisputed: boolean;
  readonly of: EndorsementRenewal['endorsement'];
}

/** Endorsements that are renewed on the same days share an event, which is named after the one that was logged first. */
function renewalDays({ endorsements }: Renewal): readonly DueDate[] {
  const days = endorsements.filter(({ standing }) => standing.kind === 'held').flatMap(({ endorsement, cycles }) => (
    cycles.filter(({ isPast }) => !isPast).flatMap(({ cycle, isDisputed }): readonly CycleDay[] => {
      const shared = { modelId: cycle.model.id, isDisputed, of: endorsement };
      return [...(cycle.opens === null ? [] : [{ ...shared, kind: 'renewal-opens', on: cycle.opens } as const]), { ...shared, kind: 'renewal-due', on: cycle.due }];
    })));
  return grouped(days, ({ kind, on, modelId }) => `${kind} ${on} ${modelId}`).flatMap((group) => {
    const [first] = group.toSorted((a, b) => compareText(a.of.createdAt, b.of.createdAt) || compareText(a.of.id, b.of.id));
    if (first === undefined) return [];
    const { kind, on, modelId, isDisputed, of } = first;
    return [{ kind, on, isDisputed, uid: uidOf(kind, modelId, on, of.id), about: { held: [...new Set(group.map((day) => day.of.held))] } }];
  });
}

function endorsementDays({ endorsements }: Renewal): readonly DueDate[] {
  const day = (kind: DueKind, on: PlainDate, id: Id, held: HeldId): DueDate => ({ kind, on, uid: uidOf(kind, id), about: { held: [held] }, isDisputed: false });
  return endorsements.flatMap(({ endorsement: { id, held, endedOn }, standing }) => [
    ...(standing.kind === 'emerging' && standing.until !== null ? [day('emerging-ends', standing.until, id, held)] : []),
    ...(standing.kind === 'held' && endedOn !== null ? [day('endorsement-ends', endedOn, id, held)] : []),
  ]);
}

/** Of several memberships of one association the one that lasts longest. */
function membershipDays(facts: Facts): readonly DueDate[] {
  const dated = facts.membership.flatMap(({ id, association, validUntil }) => (validUntil === null ? [] : [{ id, name: association.trim(), on: validUntil }]));
  return grouped(dated, ({ name }) => name.toLowerCase()).flatMap((group) => {
    const [last] = group.toSorted((a, b) => compareText(b.on, a.on) || compareText(a.id, b.id));
    return last === undefined ? [] : [{ kind: 'membership-ends', on: last.on, uid: uidOf('membership-ends', last.id), about: { name: last.name }, isDisputed: false } as const];
  });
}

/** Figures of the rule pack: how long an approval to sit the exam holds, and a rating. */
function monthsIn(pack: RulePack, monthsOf: (check: Check) => number | null): number | null {
  const checks = [...pack.rules, ...pack.overlays.flatMap((overlay) => overlay.rules)].map(({ check }) => check);
  return checks.map(monthsOf).find((months) => months !== null) ?? null;
}

function examDays(facts: Facts, pack: RulePack): readonly DueDate[] {
  const months = monthsIn(pack, (check) => (check.kind === 'exam' ? check.approvalMonths : null));
  if (months === null) return [];
  return facts.exam.flatMap(({ id, approvedOn, takenOn }) => (approvedOn === null || takenOn !== null ? [] : [
    { kind: 'exam-approval-ends', on: addMonths(approvedOn, months), uid: uidOf('exam-approval-ends', id), about: null, isDisputed: false } as const,
  ]));
}

function referenceDays(facts: Facts, pack: RulePack): readonly DueDate[] {
  const months = monthsIn(pack, (check) => (check.kind === 'references' ? check.validMonths : null));
  if (months === null) return [];
  return facts.reference.flatMap(({ id, raterId, receivedOn, validUntil }) => (receivedOn === null ? [] : [{
    kind: 'reference-expires', on: lastValidDay(receivedOn, validUntil, months), uid: uidOf('reference-expires', id),
    about: { name: personById(facts, raterId)?.name ?? '' }, isDisputed: false,
  } as const]));
}
