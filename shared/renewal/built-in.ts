/** The renewal rules that come with the app. */
import data from '../../assets/rules/renewal.json' with { type: 'json' };
import { renewalRulesSchema, type RenewalRules } from './rules.ts';

/** Read and checked once; data of ours that does not fit its schema is a bug and throws. */
export const builtInRenewalRules: RenewalRules = renewalRulesSchema.parse(data);

/** Every page that the app may open about renewal. */
export const renewalLinks: readonly string[] = Object.values(builtInRenewalRules.pages).map((page) => page.url);
