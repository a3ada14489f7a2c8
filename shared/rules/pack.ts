/**
 * A rule pack: requirement sets as data. The evaluator knows only the closed union of checks below; a new category,
 * association or year is a change of a pack, not of code.
 *
 * Confidence and what it allows (see `policy.ts`): a `high` or `medium` rule may say `met`; a `low` one never does.
 * Where published pages disagree, a rule carries `readings`, and the answer is plain only when all of them agree.
 * Sentences are ours; packs hold short names and figures, never text of the Guidelines.
 */
import { z } from 'zod';
import {
  AGE_GROUPS, AGREEMENT_DOCUMENTS, CATEGORY_IDS, CREDENTIAL_IDS, DEGREE_LEVELS, REFERENCE_SLOTS, SERVICE_KINDS,
} from '../domain/entities.ts';
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts';
import { CONFIDENCES, RULE_AREAS } from './evaluation.ts';

export const PACK_FORMAT = 'endorsement-portfolio-rules';

const plainDate = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), 'not-a-date');
const id = z.string().min(1).max(64).regex(/^[A-Za-z0-9._-]+$/);
const sentence = z.string().min(1).max(500);
/** Clock hours; quarters of an hour at the finest. */
const clockHours = z.number().min(0).max(10_000).multipleOf(0.25);
const months = z.number().int().min(0).max(1200);
const amount = z.number().int().min(0).max(1_000_000);
const associationId = z.string().min(1).max(16);
const degree = z.enum(DEGREE_LEVELS);
const services = z.array(z.enum(SERVICE_KINDS)).min(1).max(SERVICE_KINDS.length).readonly();
const since = plainDate.nullable().default(null);

/** Where a rule comes from, and how sure we are. */
export const ruleSourceSchema = z.strictObject({
  confidence: z.enum(CONFIDENCES),
  carriedOver: z.boolean().default(false),
  byAnalogy: z.boolean().default(false),
  urls: z.array(z.url({ protocol: /^https?$/ }).max(300)).max(20).readonly(),
  asOf: plainDate,
}).readonly();

/** What an hour of training is about. Each hour has one tag, so that no hour counts twice. */
export const TRAINING_TAGS = ['iecmh', 'diversity', 'rsc-provision'] as const;
export type TrainingTag = (typeof TRAINING_TAGS)[number];

export const TRAINING_CONDITIONS = ['relationship-based', 'names-competency'] as const;
export type TrainingCondition = (typeof TRAINING_CONDITIONS)[number];

export const RSC_SUBJECTS = ['own-work', 'rsc-provision'] as const;
export type RscSubject = (typeof RSC_SUBJECTS)[number];

export const WORK_ANSWERS = ['socialEmotionalFocus', 'relationshipFocus', 'childAndParentTogether'] as const;
/** Questions about a job that are answered yes, no or unknown. */
export type WorkAnswer = (typeof WORK_ANSWERS)[number];
const workAnswers = z.array(z.enum(WORK_ANSWERS)).max(WORK_ANSWERS.length).readonly();

function areDisjoint(parts: readonly { readonly tags: readonly TrainingTag[] }[]): boolean {
  const all = parts.flatMap((part) => part.tags);
  return new Set(all).size === all.length;
}

/** Clock hours of training in all and in parts; the parts divide the hours by tag, and no tag is in two parts. */
const hoursCheck = z.strictObject({
  kind: z.literal('hours'),
  hours: clockHours,
  parts: z.array(z.strictObject({
    id, sentence, hours: clockHours, tags: z.array(z.enum(TRAINING_TAGS)).min(1).max(TRAINING_TAGS.length).readonly(),
  }).readonly()).max(8).refine(areDisjoint, 'a tag is in two parts').readonly(),
  conditions: z.array(z.enum(TRAINING_CONDITIONS)).max(TRAINING_CONDITIONS.length).readonly(),
}).readonly();

/** Clock hours of RSC received from a provider who qualified on the day of the session (list `providers`). */
const rscHoursCheck = z.strictObject({
  kind: z.literal('rsc-hours'),
  hours: clockHours,
  providers: id,
  parts: z.array(z.strictObject({ id, sentence, hours: clockHours, subject: z.enum(RSC_SUBJECTS) }).readonly()).max(2).readonly(),
}).readonly();

/** The hours fall in a span of at least `minMonths` and at most `maxMonths`; finds the best such window. */
const rscWindowCheck = z.strictObject({
  kind: z.literal('rsc-window'), hours: clockHours, minMonths: months, maxMonths: months.min(1), providers: id,
}).readonly();

/** More than half of the needed hours with one provider, all of them with at most `maxProviders`. */
const providerShareCheck = z.strictObject({
  kind: z.literal('provider-share'), hours: clockHours, maxProviders: amount.min(1), providers: id,
}).readonly();

/** Calendar months of work of the right kind; overlapping jobs count once. */
const workYearsCheck = z.strictObject({
  kind: z.literal('work-years'),
  months,
  paidOnly: z.boolean(),
  services,
  /** A job counts when all of these are answered yes; with `no` to one it does not, with `unknown` nobody can tell. */
  answeredYes: workAnswers,
  /** Only work after the first degree of at least this level was awarded. */
  afterDegree: degree.nullable().default(null),
  /** No part-time rule is published: below this many hours a week the hours are shown beside the months. */
  partTimeBelowHours: clockHours,
}).readonly();

const familiesCheck = z.strictObject({
  kind: z.literal('families'), families: amount, services,
  /** As in `work-years`: the families of a job count when all of these are answered yes. */
  answeredYes: workAnswers.default([]),
}).readonly();

/** At least one job of the right kind for which every question is answered yes. */
const workFocusCheck = z.strictObject({
  kind: z.literal('work-focus'), services, answers: workAnswers,
}).readonly();

const educationLevelCheck = z.strictObject({ kind: z.literal('education-level'), atLeast: degree }).readonly();

/** Says that nothing is asked. */
const noneCheck = z.strictObject({ kind: z.literal('none') }).readonly();

/** One rating for each slot, valid for `validMonths` from the day it was received; one rater endorsed, where asked. */
const referencesCheck = z.strictObject({
  kind: z.literal('references'),
  slots: z.array(z.strictObject({
    id, sentence, accepts: z.array(z.enum(REFERENCE_SLOTS)).min(1).max(REFERENCE_SLOTS.length).readonly(),
  }).readonly()).min(1).max(8).readonly(),
  endorsedRater: z.strictObject({
    id, sentence, credentials: z.array(z.enum(CREDENTIAL_IDS)).min(1).max(CREDENTIAL_IDS.length).readonly(),
  }).readonly().nullable().default(null),
  validMonths: months.min(1),
}).readonly();

const membershipCheck = z.strictObject({ kind: z.literal('membership') }).readonly();
const agreementCheck = z.strictObject({ kind: z.literal('agreement'), document: z.enum(AGREEMENT_DOCUMENTS) }).readonly();

/** Competency areas without any evidence. No minimum is published, so this never says `met`. */
const coverageCheck = z.strictObject({
  kind: z.literal('coverage'),
  /** Areas evidenced mainly by the reference ratings: never called a gap. */
  ratedAreas: z.array(id).max(20).readonly(),
}).readonly();

/** Shown, never judged; with `typicalTrainingHours`, the hours that successful applications usually hold. */
const adviceCheck = z.strictObject({
  kind: z.literal('advice'),
  typicalTrainingHours: z.strictObject({ from: clockHours, to: clockHours }).readonly().nullable().default(null),
}).readonly();

/** Each training entry names at least one competency. */
const perEntryCheck = z.strictObject({ kind: z.literal('per-entry'), needs: z.literal('competency') }).readonly();

const leafCheckSchema = z.discriminatedUnion('kind', [
  hoursCheck, rscHoursCheck, rscWindowCheck, providerShareCheck, workYearsCheck, familiesCheck, workFocusCheck,
  educationLevelCheck, noneCheck, referencesCheck, membershipCheck, agreementCheck, coverageCheck, adviceCheck, perEntryCheck,
]);

// Groups nest two deep and no deeper, so that no pack can exhaust the stack.
const leafOptions = z.array(z.strictObject({ id, sentence, check: leafCheckSchema }).readonly()).min(1).max(12).readonly();
const innerGroupSchemas = [
  z.strictObject({ kind: z.literal('any-of'), options: leafOptions }).readonly(),
  z.strictObject({ kind: z.literal('all-of'), options: leafOptions }).readonly(),
] as const;
const optionSchema = z.strictObject({
  id, sentence, check: z.union([leafCheckSchema, ...innerGroupSchemas]),
}).readonly();
const options = z.array(optionSchema).min(1).max(12).readonly();

/** What a rule looks at and how much it needs: the closed union of rule kinds. */
export const checkSchema = z.union([
  leafCheckSchema,
  z.strictObject({ kind: z.literal('any-of'), options }).readonly(),
  z.strictObject({ kind: z.literal('all-of'), options }).readonly(),
]);
export type Check = z.infer<typeof checkSchema>;
export type CheckKind = Check['kind'];
export type CheckOf<K extends CheckKind> = Extract<Check, { kind: K }>;

export const ruleSchema = z.strictObject({
  id,
  area: z.enum(RULE_AREAS),
  sentence,
  /** `required` is judged; `advice` is shown with its cautions and never judged. */
  severity: z.enum(['required', 'advice']).default('required'),
  check: checkSchema,
  /** Other ways in which published pages state the same rule. */
  readings: z.array(z.strictObject({ sentence, check: checkSchema }).readonly()).max(5).default([]).readonly(),
  source: ruleSourceSchema,
}).readonly();
export type Rule = z.infer<typeof ruleSchema>;

/** A way to qualify as a provider: all of `holds` on the day of the session, between `from` and `to`. */
const acceptanceSchema = z.strictObject({
  holds: z.array(z.enum(CREDENTIAL_IDS)).max(3).readonly(),
  /** The provider's own highest degree, at least. */
  providerDegree: degree.nullable().default(null),
  /** Only for applicants whose highest degree is below this one. */
  applicantDegreeBelow: degree.nullable().default(null),
  /** At these associations only; `null`: at all of them. */
  associations: z.array(associationId).max(60).readonly().nullable().default(null),
  exceptAssociations: z.array(associationId).max(60).default([]).readonly(),
  from: since,
  to: since,
}).readonly();
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** Who may provide RSC, by the date of the session: `accepts` for certain, `uncertain` where pages do not settle it. */
export const providerListSchema = z.strictObject({
  id,
  accepts: z.array(acceptanceSchema).max(50).readonly(),
  uncertain: z.array(acceptanceSchema).max(50).readonly(),
  source: ruleSourceSchema,
}).readonly();
export type ProviderList = z.infer<typeof providerListSchema>;

export const packCategorySchema = z.strictObject({
  id: z.enum(CATEGORY_IDS),
  name: z.string().min(1).max(100),
  /** The ages that work and RSC have to be about. */
  ageGroups: z.array(z.enum(AGE_GROUPS)).min(1).max(AGE_GROUPS.length).readonly(),
  rules: z.array(ruleSchema).min(1).max(100).readonly(),
}).readonly();
export type PackCategory = z.infer<typeof packCategorySchema>;

/** What one association does differently: a rule with a known id takes its place, one with a new id is added. */
export const overlaySchema = z.strictObject({
  associationId,
  categoryId: z.enum(CATEGORY_IDS),
  effectiveFrom: since,
  effectiveTo: since,
  without: z.array(id).max(100).default([]).readonly(),
  rules: z.array(ruleSchema).max(100).default([]).readonly(),
}).readonly();

const ruleSetSchema = z.strictObject({
  id,
  label: z.string().min(1).max(200),
  effectiveFrom: plainDate,
  effectiveTo: plainDate.nullable(),
  providerLists: z.array(providerListSchema).max(40).readonly(),
  categories: z.array(packCategorySchema).max(CATEGORY_IDS.length).readonly(),
  overlays: z.array(overlaySchema).max(500).default([]).readonly(),
}).readonly();
export type RuleSet = z.infer<typeof ruleSetSchema>;

/** Ids of the provider lists that a check rests on. */
export function providerListsOf(check: Check): readonly string[] {
  if (check.kind === 'any-of' || check.kind === 'all-of') return check.options.flatMap((option) => providerListsOf(option.check));
  return 'providers' in check ? [check.providers] : [];
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** Ids are unique and every provider list that a rule names is there. */
function isConsistent(set: RuleSet): boolean {
  const lists = new Set(set.providerLists.map((list) => list.id));
  const ruleLists = [...set.categories.map((category) => category.rules), ...set.overlays.map((overlay) => overlay.rules)];
  return isUnique(set.providerLists.map((list) => list.id))
    && isUnique(set.categories.map((category) => category.id))
    && ruleLists.every((rules) => isUnique(rules.map((rule) => rule.id)))
    && ruleLists.flat().flatMap((rule) => [rule.check, ...rule.readings.map((reading) => reading.check)])
      .flatMap(providerListsOf).every((name) => lists.has(name));
}

export const rulePackSchema = z.strictObject({
  format: z.literal(PACK_FORMAT),
  formatVersion: z.literal(1),
  id,
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){0,3}$/),
  title: z.string().min(1).max(200),
  publishedOn: plainDate,
  ruleSets: z.array(ruleSetSchema.refine(isConsistent, 'an id is used twice or is not defined')).min(1).max(20).readonly(),
}).readonly();
export type RulePack = z.infer<typeof rulePackSchema>;
