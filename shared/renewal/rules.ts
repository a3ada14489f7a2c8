/**
 * What renewal asks, as data: cycles, amounts, differences of associations, and notes. Dated and with the pages that it was
 * read from. Short figures and sentences of our own, never text of the Guidelines.
 */
import { z } from 'zod';
import { AGREEMENT_DOCUMENTS, CATEGORY_IDS, HELD_IDS, type HeldId } from '../domain/entities.ts';
import { plainDateSchema } from '../record/schema.ts';
import { RULE_AREAS } from '../rules/evaluation.ts';
import { ruleSourceSchema } from '../rules/pack.ts';
import { clockHours, id, sentence, someOf, TRAINING_TAGS } from '../rules/pack-checks.ts';

const day = plainDateSchema.nullable().default(null);
const ids = z.array(id).min(1).max(60).readonly();
const monthAndDay = z.strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) }).readonly();
const years = z.number().int().min(1).max(10);

/** At which associations something holds; `associations: null`: at all but the excepted ones. */
const where = { associations: ids.nullable().default(null), exceptAssociations: z.array(id).max(60).default([]).readonly() };

/** Everybody who renews: emerging status is no endorsement that is renewed. */
const EVERYONE: readonly HeldId[] = [...CATEGORY_IDS, 'ERS'];
const whoseEndorsement = z.union([z.literal('everyone').transform(() => EVERYONE), someOf(HELD_IDS)]);

/**
 * How many years of amounts are asked of somebody who was endorsed within the cycle. `whole-unless-last`: all, and none in the
 * last year of the cycle. `whole-years`: full years held at the deadline. `started-years`: calendar years held, from the
 * first to the last. Several of them are readings of pages that do not settle it; the first is shown first.
 */
const partWaySchema = z.strictObject({
  years: z.enum(['none', 'whole', 'whole-unless-last', 'whole-years', 'started-years']), sentence, ...where, source: ruleSourceSchema,
}).readonly();
export type PartWay = z.infer<typeof partWaySchema>;

/** Cycles of `years` years that end on one day of the year, one of them in the year `lastYear`. */
const modelSchema = z.strictObject({
  id, sentence, years,
  lastYear: z.number().int().min(1950).max(2199),
  ends: monthAndDay,
  /** The day of the last year from which renewal can be handed in; `null`: no page says so. */
  opens: monthAndDay.nullable().default(null),
  /** Days on which the model is in force. */
  effectiveFrom: day, effectiveTo: day,
  ...where,
  source: ruleSourceSchema,
  partWay: z.array(partWaySchema).max(8).readonly(),
  /** The cycle in which the model began, and a second reading of how many years it asks for. */
  firstCycle: z.strictObject({ due: plainDateSchema, years, sentence, source: ruleSourceSchema }).readonly().nullable().default(null),
}).readonly();
export type RenewalModel = z.infer<typeof modelSchema>;

const hoursCheck = z.strictObject({
  kind: z.literal('hours'),
  perYear: clockHours,
  tags: someOf(TRAINING_TAGS).default(TRAINING_TAGS),
  /** Calendar years before this one ask for nothing. */
  since: z.number().int().min(1950).max(2199).nullable().default(null),
  onlyIfProviding: z.boolean().default(false),
}).readonly();

const rscHoursCheck = z.strictObject({
  kind: z.literal('rsc-hours'),
  perYear: clockHours,
  /** Once the category has been held for so many years, less is asked and meetings with peers of the same category count. */
  onceHeld: z.strictObject({ years, perYear: clockHours }).readonly().nullable().default(null),
}).readonly();

export const renewalCheckSchema = z.discriminatedUnion('kind', [
  hoursCheck, rscHoursCheck,
  /** `ofAny`: of any association for infant mental health. */
  z.strictObject({ kind: z.literal('membership'), ofAny: z.boolean().default(false) }).readonly(),
  z.strictObject({ kind: z.literal('agreement'), document: z.enum(AGREEMENT_DOCUMENTS) }).readonly(),
  z.strictObject({ kind: z.literal('records') }).readonly(),
  z.strictObject({ kind: z.literal('advice') }).readonly(),
]);
export type RenewalCheck = z.infer<typeof renewalCheckSchema>;
export type HourCheck = Extract<RenewalCheck, { kind: 'hours' | 'rsc-hours' }>;

/** A rule for some associations takes the place of the one of the same key for all. */
const renewalRuleSchema = z.strictObject({
  key: id,
  for: whoseEndorsement,
  models: ids,
  /** Only cycles that end in this span. */
  dueFrom: day, dueTo: day,
  ...where,
  area: z.enum(RULE_AREAS),
  sentence,
  check: renewalCheckSchema,
  readings: z.array(z.strictObject({ sentence, check: renewalCheckSchema }).readonly()).max(5).default([]).readonly(),
  source: ruleSourceSchema,
}).readonly();
export type RenewalRule = z.infer<typeof renewalRuleSchema>;

export const NOTE_SUBJECTS = ['several', 'rule', 'lapse', 'fee'] as const;
/** Shown beside the rules and never judged. */
const noteSchema = z.strictObject({
  about: z.enum(NOTE_SUBJECTS), sentence,
  for: whoseEndorsement.default(EVERYONE),
  models: ids.nullable().default(null),
  ...where,
  source: ruleSourceSchema,
}).readonly();

const pageSchema = z.strictObject({ title: z.string().min(1).max(200), url: z.url({ protocol: /^https?$/ }).max(300), date: z.string().max(100) }).readonly();

const frame = z.strictObject({
  format: z.literal('endorsement-portfolio-renewal'),
  formatVersion: z.literal(1),
  id,
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){0,3}$/),
  /** Day on which the pages were read. */
  asOf: plainDateSchema,
  pages: z.record(id, pageSchema),
  models: z.array(modelSchema).min(1).max(20).readonly(),
  /** Which list of RSC providers of the rule pack holds for the hours of an endorsement. */
  providerLists: z.partialRecord(z.enum(HELD_IDS), id).readonly(),
  rules: z.array(renewalRuleSchema).max(200).readonly(),
  emerging: z.strictObject({ months: z.number().int().min(1).max(120), sentence, source: ruleSourceSchema }).readonly(),
  notes: z.array(noteSchema).max(200).readonly(),
}).readonly();
export type RenewalRules = z.infer<typeof frame>;

/** Pages, models and lists of providers that are named or needed and not there. */
export function renewalContradictions(rules: RenewalRules): readonly string[] {
  const models = new Set(rules.models.map((model) => model.id));
  const sources = [
    ...rules.models.flatMap((model) => [model.source, ...model.partWay.map(({ source }) => source), ...(model.firstCycle === null ? [] : [model.firstCycle.source])]),
    ...rules.rules.map(({ source }) => source), ...rules.notes.map(({ source }) => source), rules.emerging.source,
  ];
  const pages = sources.flatMap((source) => source.pages).filter((key) => !Object.hasOwn(rules.pages, key)).map((key) => `page: ${key}`);
  const named = [...rules.rules, ...rules.notes].flatMap((part) => part.models ?? []).filter((name) => !models.has(name)).map((name) => `model: ${name}`);
  const listless = rules.rules.filter(({ check }) => check.kind === 'rsc-hours').flatMap((rule) => rule.for)
    .filter((held) => rules.providerLists[held] === undefined).map((held) => `provider list for: ${held}`);
  return [...pages, ...named, ...listless];
}

export const renewalRulesSchema = frame.superRefine((rules, context) => {
  for (const message of renewalContradictions(rules)) context.addIssue({ code: 'custom', message });
});

/** Whether something that is said of some associations holds at this one. */
export function holdsAt(part: { readonly associations: readonly string[] | null; readonly exceptAssociations: readonly string[] }, associationId: string | null): boolean {
  if (associationId !== null && part.exceptAssociations.includes(associationId)) return false;
  return part.associations === null || (associationId !== null && part.associations.includes(associationId));
}
