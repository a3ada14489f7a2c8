/**
 * Which rules hold for a category, an association and a day: the base set, what the association does differently, and what
 * it answered to the applicant.
 */
import type { Ruling } from '../domain/entities.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { CONFIDENCES, type RuleSource } from './evaluation.ts';
import type { Overlay, PackCategory, PackRule, ProviderList, RulePack, RuleSet } from './pack.ts';
import type { RuleInForce, RulesChoice } from './rule-in-force.ts';
import { asRuled, rulingFor } from './rulings.ts';

export interface RulesInForce {
  readonly ruleSet: RuleSet;
  readonly category: PackCategory;
  readonly rules: readonly RuleInForce[];
  /** Where a list of providers comes from, and how sure it is for this category. */
  readonly sourceOf: (list: ProviderList) => RuleSource;
}

/** `null` when the pack has no rules for the category on that day. */
export function rulesInForce(pack: RulePack, choice: RulesChoice, rulings: readonly Ruling[] = []): RulesInForce | null {
  const ruleSet = ruleSetOn(pack, choice.on);
  const category = pack.categories.find((each) => each.id === choice.categoryId);
  if (ruleSet === null || category === undefined || !holdsIn(category, ruleSet)) return null;
  const sourceOf = (rule: Pick<PackRule, 'source'> & { readonly byAnalogyFor?: PackRule['byAnalogyFor'] }): RuleSource =>
    sourceInForce(pack, ruleSet, rule.source, rule.byAnalogyFor?.includes(category.id) ?? false);
  const base = pack.rules.filter((rule) => rule.for.includes(category.id) && holdsIn(rule, ruleSet))
    .map((rule): RuleInForce => ({ ...rule, source: sourceOf(rule), fromAssociation: false, ruling: null }));
  const overlays = pack.overlays.filter((overlay) => overlay.associationId === choice.associationId
    && overlay.for.includes(category.id) && holdsIn(overlay, ruleSet) && isOn(overlay, choice.on));
  const rules = overlays.reduce<readonly RuleInForce[]>((current, overlay) => overlaid(current, overlay, sourceOf), base)
    .map((rule) => ({ ...rule, sentence: rule.sentence.replaceAll('{ages}', category.ages) }))
    .map((rule) => asRuled(rule, rulingFor(rule.key, choice, rulings)));
  return { ruleSet, category, rules, sourceOf };
}

function holdsIn({ ruleSets }: { readonly ruleSets: readonly string[] | null }, set: RuleSet): boolean {
  return ruleSets?.includes(set.id) ?? true;
}

interface Period {
  readonly effectiveFrom: PlainDate | null;
  readonly effectiveTo: PlainDate | null;
}

function isOn(period: Period, on: PlainDate): boolean {
  return (period.effectiveFrom === null || period.effectiveFrom <= on) && (period.effectiveTo === null || on <= period.effectiveTo);
}

/** The newest rule set in force on the day. */
function ruleSetOn(pack: RulePack, on: PlainDate): RuleSet | null {
  return pack.ruleSets.filter((set) => isOn(set, on)).toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0] ?? null;
}

/** Takes out, softens and replaces in place, and adds at the end. */
function overlaid(rules: readonly RuleInForce[], overlay: Overlay, sourceOf: (rule: Pick<PackRule, 'source'>) => RuleSource): readonly RuleInForce[] {
  const changed = new Map(overlay.rules.map((rule): [string, RuleInForce] =>
    [rule.key, { ...rule, source: sourceOf(rule), fromAssociation: true, ruling: null }]));
  const softer = new Map(overlay.soften.map((change) => [change.key, change]));
  const kept = rules.filter((rule) => !overlay.without.includes(rule.key)).map((rule): RuleInForce => {
    const change = softer.get(rule.key);
    if (change === undefined) return changed.get(rule.key) ?? rule;
    return { ...rule, sentence: change.sentence, severity: 'advice', source: sourceOf(change), fromAssociation: true };
  });
  const known = new Set(rules.map((rule) => rule.key));
  return [...kept, ...[...changed.values()].filter((rule) => !known.has(rule.key))];
}

/**
 * The source as it holds in the set that is judged. A rule last seen on pages of an older set may have changed unseen, so it
 * is at most of medium confidence; one taken over from the other age group is less sure by one step.
 * Source: domain reference, sections 0 and 10.
 */
function sourceInForce(pack: RulePack, set: RuleSet, source: PackRule['source'], byAnalogy: boolean): RuleSource {
  const order = pack.ruleSets.map(({ id }) => id);
  const carriedOver = source.seenIn !== null && order.indexOf(source.seenIn) < order.indexOf(set.id);
  const written = CONFIDENCES.indexOf(source.confidence) + Number(byAnalogy);
  const rank = Math.max(written, carriedOver ? CONFIDENCES.indexOf('medium') : 0);
  return {
    confidence: CONFIDENCES[rank] ?? 'low',
    carriedOver,
    byAnalogy,
    pages: source.pages.flatMap((key) => pack.pages[key] ?? []),
    asOf: pack.asOf,
  };
}
