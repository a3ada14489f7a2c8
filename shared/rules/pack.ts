/**
 * A rule pack: the rules of several years and associations as data.
 *
 * A pack says each thing once. A rule names the categories that it is for and the rule sets in which it holds; a rule of a
 * later set with the same key takes its place. Pages are listed once and named by key. What follows from other data is not
 * written down: a rule last seen on pages of an older set is carried over (`seenIn`), and a rule that a category takes over
 * from its infant counterpart is less sure by one step (`byAnalogyFor`).
 *
 * Packs hold short names and figures in our own words, never text of the Guidelines.
 */
import { z } from 'zod';
import { AGE_GROUPS, CREDENTIAL_IDS, TARGET_IDS, TRACKS } from '../domain/entities.ts';
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts';
import { CONFIDENCES, RULE_AREAS } from './evaluation.ts';
import { checkSchema, degree, id, providerListsOf, sentence, someOf } from './pack-checks.ts';

export const PACK_FORMAT = 'endorsement-portfolio-rules';
export const PACK_FORMAT_VERSION = 2;

const plainDate = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), 'not-a-date');
const since = plainDate.nullable().default(null);
const associationId = z.string().min(1).max(16);
const associationIds = z.array(associationId).min(1).max(60).readonly();
const targets = someOf(TARGET_IDS);
const ids = z.array(id).max(100).readonly();

/** A public page that rules were read from. `date` is the apparent date of its text, in words (`2022-2024`). */
const pageSchema = z.strictObject({
  title: z.string().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(300),
  date: z.string().max(100),
}).readonly();

/** Where a rule comes from, and how sure we are of our reading. */
export const ruleSourceSchema = z.strictObject({
  confidence: z.enum(CONFIDENCES),
  /** The newest rule set whose own pages show the rule; `null`: it was seen in the set that is judged. */
  seenIn: id.nullable().default(null),
  /** Keys of `pages`. */
  pages: ids,
}).readonly();

export const ruleSchema = z.strictObject({
  /** Names the rule within its category: `work.years` of `IFS` is `IFS.work.years`. */
  key: id,
  for: targets,
  /** Of `for`: the categories that take the rule over from another one, without a page of their own. */
  byAnalogyFor: someOf(TARGET_IDS, 0).default([]),
  /** The rule sets in which it holds; `null`: in all. */
  ruleSets: z.array(id).min(1).max(20).readonly().nullable().default(null),
  area: z.enum(RULE_AREAS),
  sentence,
  /** `required` is judged; `advice` is shown with its cautions and never judged. */
  severity: z.enum(['required', 'advice']).default('required'),
  check: checkSchema,
  /** Other ways in which published pages state the same rule. */
  readings: z.array(z.strictObject({ sentence, check: checkSchema }).readonly()).max(5).default([]).readonly(),
  source: ruleSourceSchema,
}).readonly();
export type PackRule = z.infer<typeof ruleSchema>;

/** A way to qualify as a provider: all of `holds` on the day of the session, between `from` and `to`. */
const acceptanceSchema = z.strictObject({
  holds: someOf(CREDENTIAL_IDS, 0),
  /** The provider's own highest degree, at least. */
  providerDegree: degree.nullable().default(null),
  /** Only for applicants whose highest degree is below this one. */
  applicantDegreeBelow: degree.nullable().default(null),
  /** At these associations only; `null`: at all of them. */
  associations: associationIds.nullable().default(null),
  exceptAssociations: z.array(associationId).max(60).default([]).readonly(),
  from: since,
  to: since,
}).readonly();
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** Who may provide RSC, by the date of the session: `accepts` for certain, `uncertain` where pages do not settle it. */
export const providerListSchema = z.strictObject({
  id,
  accepts: z.array(acceptanceSchema).max(60).readonly(),
  uncertain: z.array(acceptanceSchema).max(60).readonly(),
  byAnalogyFor: someOf(TARGET_IDS, 0).default([]),
  source: ruleSourceSchema,
}).readonly();
export type ProviderList = z.infer<typeof providerListSchema>;

const packCategorySchema = z.strictObject({
  id: z.enum(TARGET_IDS),
  name: z.string().min(1).max(100),
  /** `null` for the add-on, which serves both tracks. */
  track: z.enum(TRACKS).nullable(),
  /** The ages that work and RSC have to be about, and the same in words for sentences. */
  ageGroups: someOf(AGE_GROUPS),
  ages: z.string().min(1).max(100),
  /** Rule sets in which the category exists; `null`: in all. */
  ruleSets: z.array(id).min(1).max(20).readonly().nullable().default(null),
}).readonly();
export type PackCategory = z.infer<typeof packCategorySchema>;

/** What one association does differently: rules left out, softened to advice, put in place of one with the same key, or added. */
const overlaySchema = z.strictObject({
  associationId,
  for: targets,
  ruleSets: z.array(id).min(1).max(20).readonly().nullable().default(null),
  effectiveFrom: since,
  effectiveTo: since,
  without: ids.default([]),
  soften: z.array(z.strictObject({ key: id, sentence, source: ruleSourceSchema }).readonly()).max(100).default([]).readonly(),
  rules: z.array(ruleSchema.unwrap().omit({ for: true, byAnalogyFor: true, ruleSets: true }).readonly()).max(100).default([]).readonly(),
}).readonly();
export type Overlay = z.infer<typeof overlaySchema>;

const ruleSetSchema = z.strictObject({
  id, label: z.string().min(1).max(200), effectiveFrom: plainDate, effectiveTo: plainDate.nullable(),
}).readonly();
export type RuleSet = z.infer<typeof ruleSetSchema>;

const packFrame = z.strictObject({
  format: z.literal(PACK_FORMAT),
  formatVersion: z.literal(PACK_FORMAT_VERSION),
  id,
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){0,3}$/),
  title: z.string().min(1).max(200),
  publisher: z.string().min(1).max(200),
  publishedOn: plainDate,
  /** Day on which the pages were read. */
  asOf: plainDate,
  pages: z.record(id, pageSchema),
  /** Oldest first. */
  ruleSets: z.array(ruleSetSchema).min(1).max(20).readonly(),
  categories: z.array(packCategorySchema).min(1).max(TARGET_IDS.length).readonly(),
  providerLists: z.array(providerListSchema).max(40).readonly(),
  rules: z.array(ruleSchema).min(1).max(1000).readonly(),
  overlays: z.array(overlaySchema).max(500).default([]).readonly(),
}).readonly();
export type RulePack = z.infer<typeof packFrame>;

/** Names that a pack uses without defining them, and names that it defines twice; each as `what: name`. */
export function packContradictions(pack: RulePack): readonly string[] {
  const sets = new Set(pack.ruleSets.map((set) => set.id));
  const lists = new Set(pack.providerLists.map((list) => list.id));
  const categories = new Set<string>(pack.categories.map((category) => category.id));
  const found: string[] = [];
  const expect = (what: string, known: { has: (name: string) => boolean }, names: readonly string[]): void => {
    found.push(...names.filter((name) => !known.has(name)).map((name) => `${what}: ${name}`));
  };
  const pages = { has: (name: string) => Object.hasOwn(pack.pages, name) };
  const overlayRules = pack.overlays.flatMap((overlay) => overlay.rules);
  const rules = [...pack.rules, ...overlayRules];
  const sources = [...rules, ...pack.providerLists, ...pack.overlays.flatMap((overlay) => overlay.soften)].map(({ source }) => source);
  for (const source of sources) {
    expect('page', pages, source.pages);
    expect('rule set', sets, source.seenIn === null ? [] : [source.seenIn]);
  }
  for (const part of [...pack.rules, ...pack.overlays, ...pack.categories]) expect('rule set', sets, part.ruleSets ?? []);
  for (const part of [...pack.rules, ...pack.overlays]) expect('category', categories, part.for);
  for (const rule of rules) {
    expect('provider list', lists, [rule.check, ...rule.readings.map((reading) => reading.check)].flatMap(providerListsOf));
  }
  const namedTwice = (what: string, names: readonly string[]): void => {
    found.push(...twice(names).map((name) => `${what} twice: ${name}`));
  };
  namedTwice('rule set', pack.ruleSets.map((set) => set.id));
  namedTwice('provider list', pack.providerLists.map((list) => list.id));
  namedTwice('category', pack.categories.map((category) => category.id));
  for (const set of pack.ruleSets) {
    const inSet = pack.rules.filter((rule) => rule.ruleSets?.includes(set.id) ?? true);
    namedTwice(`rule in ${set.id}`, inSet.flatMap((rule) => rule.for.map((target) => `${target}.${rule.key}`)));
  }
  return found;
}

function twice(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size);
}

/** A whole pack; an id that is used and not defined, or defined twice, is an error of the pack. */
export const rulePackSchema = packFrame.superRefine((pack, context) => {
  for (const message of packContradictions(pack)) context.addIssue({ code: 'custom', message });
});
