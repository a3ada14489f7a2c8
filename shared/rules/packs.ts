/** The rule packs that come with the app. */
import baseRules from '../../assets/rules/rs-2024.rules.json' with { type: 'json' };
import type { CategoryId } from '../domain/entities.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import { rulePackSchema, type RulePack } from './pack.ts';
import { rulesInForce, type RulesInForce } from './rules-in-force.ts';

/** Read and checked once; a pack of ours that does not fit its schema is a bug and throws. */
export const builtInPacks: readonly RulePack[] = [rulePackSchema.parse(baseRules)];

export interface ChosenRules extends RulesInForce {
  readonly pack: RulePack;
}

/** The first built-in pack with rules for this category on this day, or `null`: the app then says that it has none yet. */
export function chooseRuleSet(categoryId: CategoryId, associationId: string | null, on: PlainDate): ChosenRules | null {
  for (const pack of builtInPacks) {
    const found = rulesInForce(pack, { categoryId, associationId, on });
    if (found !== null && found.category !== null) return { pack, ...found };
  }
  return null;
}

/** The pack to judge a category by on a day; the first one where none has rules for it, so that an answer always exists. */
export function packFor(categoryId: CategoryId, associationId: string | null, on: PlainDate): RulePack {
  const pack = chooseRuleSet(categoryId, associationId, on)?.pack ?? builtInPacks[0];
  if (pack === undefined) throw new Error('No rule pack is built in');
  return pack;
}
