/** The rule packs that come with the app. */
import publishedPages from '../../assets/rules/published-pages.rules.json' with { type: 'json' };
import { rulePackSchema, type RulePack } from './pack.ts';

/** Read and checked once; a pack of ours that does not fit its schema is a bug and throws. */
export const builtInPack: RulePack = rulePackSchema.parse(publishedPages);
export const builtInPacks: readonly RulePack[] = [builtInPack];
