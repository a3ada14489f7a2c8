/** Which rules of a pack hold for a category, an association and a day. */
import type { CategoryId } from '../domain/entities.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import type { PackCategory, Rule, RulePack, RuleSet } from './pack.ts';

export interface RulesInForce {
  readonly ruleSet: RuleSet;
  /** The category with the association's differences put in, or `null` when this pack has no rules for it. */
  readonly category: PackCategory | null;
}

interface Period {
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
}

function holdsOn(period: Period, on: PlainDate): boolean {
  return (period.effectiveFrom === null || period.effectiveFrom <= on) && (period.effectiveTo === null || on <= period.effectiveTo);
}

/** The newest rule set in force on the day; `null` when the pack has none for it. */
export function rulesInForce(
  pack: RulePack, choice: { readonly categoryId: CategoryId; readonly associationId: string | null; readonly on: PlainDate },
): RulesInForce | null {
  const inForce = pack.ruleSets.filter((set) => holdsOn(set, choice.on));
  const newest = inForce.reduce<RuleSet | null>((best, set) => (best === null || set.effectiveFrom > best.effectiveFrom ? set : best), null);
  if (newest === null) return null;
  const category = newest.categories.find((candidate) => candidate.id === choice.categoryId);
  if (category === undefined) return { ruleSet: newest, category: null };
  const overlays = newest.overlays.filter((overlay) => overlay.associationId === choice.associationId
    && overlay.categoryId === choice.categoryId && holdsOn(overlay, choice.on));
  const rules = overlays.reduce((current: readonly Rule[], overlay) => overlaid(current, overlay.rules, overlay.without), category.rules);
  return { ruleSet: newest, category: { ...category, rules } };
}

/** Takes out, replaces in place, and adds at the end. */
function overlaid(rules: readonly Rule[], changed: readonly Rule[], without: readonly string[]): readonly Rule[] {
  const byId = new Map(changed.map((rule) => [rule.id, rule]));
  const known = new Set(rules.map((rule) => rule.id));
  return [
    ...rules.filter((rule) => !without.includes(rule.id)).map((rule) => byId.get(rule.id) ?? rule),
    ...changed.filter((rule) => !known.has(rule.id)),
  ];
}
