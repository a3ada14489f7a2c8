/**
 * The applicant's own overlay: what her association answered about a rule. It holds for the category and the association
 * that it was given for, from the day on which it was said; of several answers the latest holds.
 */
import type { Ruling } from '../domain/entities.ts';
import type { RuleInForce, RulesChoice } from './rule-in-force.ts';
import type { Check } from './pack-checks.ts';
import { assertNever } from '../domain/result.ts';

/** The answer that holds for a rule, or `null`. An answer without its day is not in force: nobody could say since when. */
export function rulingFor(key: string, { categoryId, associationId, on }: RulesChoice, rulings: readonly Ruling[]): Ruling | null {
  const found = rulings.filter((ruling) => ruling.ruleKey === key && ruling.categoryId === categoryId
    && ruling.associationId === associationId && ruling.saidOn !== null && ruling.saidOn <= on);
  return found.toSorted((a, b) => {
    const [dayA, dayB] = [a.saidOn ?? on, b.saidOn ?? on];
    if (dayA !== dayB) return dayA < dayB ? 1 : -1;
    return a.id < b.id ? 1 : -1;
  })[0] ?? null;
}

/** The rule as the answer makes it. An answer that does not fit the rule (a reading or an amount it has not) leaves it as it is. */
export function asRuled(rule: RuleInForce, ruling: Ruling | null): RuleInForce {
  if (ruling === null || ruling.saidOn === null) return rule;
  const changed = changedBy(rule, ruling);
  if (changed === null) return rule;
  const { id: entryId, saidBy, saidOn, note } = ruling;
  return { ...rule, ...changed, readings: [], ruling: { entryId, ruling: ruling.ruling, saidBy, saidOn, note } };
}

function changedBy(rule: RuleInForce, ruling: Ruling): Partial<RuleInForce> | null {
  switch (ruling.ruling) {
    case 'as-written': return {};
    case 'does-not-apply': return { check: { kind: 'none' } };
    case 'other-reading': return ruling.reading === null ? null : (rule.readings[ruling.reading - 1] ?? null);
    case 'other-amount': {
      const check = ruling.amount === null ? null : withAmount(rule.check, ruling.amount);
      return check === null ? null : { check };
    }
    default: return assertNever(ruling.ruling);
  }
}

/** The check with another amount in its own unit (clock hours, months, families); `null` where it has none. */
export function withAmount(check: Check, amount: number): Check | null {
  switch (check.kind) {
    case 'hours':
    case 'rsc-hours':
    case 'rsc-window':
    case 'provider-share': return { ...check, hours: amount };
    case 'rsc-provided':
    case 'work-years':
    case 'leadership-years': return { ...check, months: Math.ceil(amount) };
    case 'families': return { ...check, families: Math.ceil(amount) };
    case 'work-focus':
    case 'education-level':
    case 'none':
    case 'references':
    case 'membership':
    case 'agreement':
    case 'holds':
    case 'exam':
    case 'coverage':
    case 'advice':
    case 'per-entry':
    case 'any-of':
    case 'all-of': return null;
    default: return assertNever(check);
  }
}
