/**
 * What a rule looks at and how much it needs: the closed union of rule kinds, as the schema of pack data.
 * The evaluator knows only these; a new category, association or year is a change of a pack, not of code.
 */
import { z } from 'zod';
import {
  AGREEMENT_DOCUMENTS, CREDENTIAL_IDS, DEGREE_LEVELS, EXAM_PARTS, HELD_IDS, LEADERSHIP_LEVELS, REFERENCE_SLOTS, SERVICE_KINDS,
  TRAINING_FORMATS,
} from '../domain/entities.ts';

export const id = z.string().min(1).max(64).regex(/^[A-Za-z0-9._-]+$/);
/** Ours, never text of the Guidelines; `{ages}` stands for the ages of the category that is judged. */
export const sentence = z.string().min(1).max(500);
/** Clock hours; quarters of an hour at the finest. */
export const clockHours = z.number().min(0).max(10_000).multipleOf(0.25);
const months = z.number().int().min(0).max(1200);
const amount = z.number().int().min(0).max(1_000_000);
export const degree = z.enum(DEGREE_LEVELS);

/** Some members of a list, each at most once. */
export function someOf<const T extends readonly [string, ...string[]]>(values: T, least = 1) {
  return z.array(z.enum(values)).min(least).max(values.length).refine(isUnique, 'a value is listed twice').readonly();
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

const services = someOf(SERVICE_KINDS);

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
const workAnswers = someOf(WORK_ANSWERS, 0);

function areDisjoint(lists: readonly (readonly string[])[]): boolean {
  return isUnique(lists.flat());
}

/**
 * Clock hours of training in all and in parts. The parts divide the hours by tag, and no tag is in two parts. `caps` limit
 * what entries of a form may give to the total; with `tags`, only hours of these tags count at all.
 */
const hoursCheck = z.strictObject({
  kind: z.literal('hours'),
  hours: clockHours,
  tags: someOf(TRAINING_TAGS).default(TRAINING_TAGS),
  parts: z.array(z.strictObject({ id, sentence, hours: clockHours, tags: someOf(TRAINING_TAGS) }).readonly()).max(8)
    .refine((parts) => areDisjoint(parts.map((part) => part.tags)), 'a tag is in two parts').default([]).readonly(),
  caps: z.array(z.strictObject({ id, sentence, hours: clockHours, formats: someOf(TRAINING_FORMATS) }).readonly()).max(8)
    .refine((caps) => areDisjoint(caps.map((cap) => cap.formats)), 'a form is in two caps').default([]).readonly(),
  conditions: someOf(TRAINING_CONDITIONS, 0),
}).readonly();

/**
 * Clock hours of RSC received from a provider who qualified on the day of the session (list `providers`); with `subject`,
 * only hours about that count at all.
 */
const rscHoursCheck = z.strictObject({
  kind: z.literal('rsc-hours'),
  hours: clockHours,
  providers: id,
  subject: z.enum(RSC_SUBJECTS).nullable().default(null),
  parts: z.array(z.strictObject({ id, sentence, hours: clockHours, subject: z.enum(RSC_SUBJECTS) }).readonly()).max(2).default([]).readonly(),
}).readonly();

/** The hours fall in a span of at least `minMonths` and at most `maxMonths`; finds the best such window. */
const rscWindowCheck = z.strictObject({
  kind: z.literal('rsc-window'), hours: clockHours, minMonths: months, maxMonths: months.min(1), providers: id,
}).readonly().refine((check) => check.minMonths <= check.maxMonths, 'the window ends before it begins');

/** More than half of the needed hours with one provider, all of them with at most `maxProviders`. */
const providerShareCheck = z.strictObject({
  kind: z.literal('provider-share'), hours: clockHours, maxProviders: amount.min(1), providers: id,
}).readonly();

/** Calendar months in which RSC was provided to others: months that hold a session, each once. */
const rscProvidedCheck = z.strictObject({
  kind: z.literal('rsc-provided'), months, afterDegree: degree.nullable().default(null),
}).readonly();

/** Calendar months of work of the right kind; overlapping jobs count once. */
const workYearsCheck = z.strictObject({
  kind: z.literal('work-years'),
  months,
  paidOnly: z.boolean(),
  /** The job needs a supervisor's name. */
  supervised: z.boolean().default(false),
  services,
  /** A job counts when all of these are answered yes; with `no` to one it does not, with `unknown` nobody can tell. */
  answeredYes: workAnswers.default([]),
  /** Only work after the first degree of at least this level was awarded. */
  afterDegree: degree.nullable().default(null),
  /** No part-time rule is published: below this many hours a week the hours are shown beside the months. */
  partTimeBelowHours: clockHours.default(0),
}).readonly();

/** Calendar months of leadership activities, paid or not; overlapping ones count once. */
const leadershipYearsCheck = z.strictObject({
  kind: z.literal('leadership-years'), months, levels: someOf(LEADERSHIP_LEVELS),
}).readonly();

const familiesCheck = z.strictObject({
  kind: z.literal('families'), families: amount, services,
  /** As in `work-years`: the families of a job count when all of these are answered yes. */
  answeredYes: workAnswers.default([]),
}).readonly();

/** At least one job of the right kind for which every question is answered yes and, if `supervised`, a supervisor is named. */
const workFocusCheck = z.strictObject({
  kind: z.literal('work-focus'), services, answers: workAnswers, supervised: z.boolean().default(false),
}).readonly();

/** A degree of at least a level, or one of the lower ones that count `also`. */
const educationLevelCheck = z.strictObject({
  kind: z.literal('education-level'), atLeast: degree, also: someOf(DEGREE_LEVELS, 0).default([]),
}).readonly();

/** Says that nothing is asked. */
const noneCheck = z.strictObject({ kind: z.literal('none') }).readonly();

/** One rating for each slot, valid for `validMonths` from the day it was received; one rater endorsed, where asked. */
const referencesCheck = z.strictObject({
  kind: z.literal('references'),
  slots: z.array(z.strictObject({ id, sentence, accepts: someOf(REFERENCE_SLOTS) }).readonly()).min(1).max(8).readonly(),
  endorsedRater: z.strictObject({ id, sentence, credentials: someOf(CREDENTIAL_IDS) }).readonly().nullable().default(null),
  validMonths: months.min(1),
}).readonly();

const membershipCheck = z.strictObject({ kind: z.literal('membership') }).readonly();
const agreementCheck = z.strictObject({ kind: z.literal('agreement'), document: z.enum(AGREEMENT_DOCUMENTS) }).readonly();

/** The applicant holds one of these endorsements on the day. */
const holdsCheck = z.strictObject({ kind: z.literal('holds'), oneOf: someOf(HELD_IDS) }).readonly();

/** Each part of the exam passed, in the version for the category's ages. */
const examCheck = z.strictObject({ kind: z.literal('exam'), parts: someOf(EXAM_PARTS), approvalMonths: months.min(1) }).readonly();

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
  hoursCheck, rscHoursCheck, rscWindowCheck, providerShareCheck, rscProvidedCheck, workYearsCheck, leadershipYearsCheck,
  familiesCheck, workFocusCheck, educationLevelCheck, noneCheck, referencesCheck, membershipCheck, agreementCheck, holdsCheck,
  examCheck, coverageCheck, adviceCheck, perEntryCheck,
]);

// Groups nest two deep and no deeper, so that no pack can exhaust the stack.
const leafOptions = z.array(z.strictObject({ id, sentence, check: leafCheckSchema }).readonly()).min(1).max(12).readonly();
const innerGroupSchemas = [
  z.strictObject({ kind: z.literal('any-of'), options: leafOptions }).readonly(),
  z.strictObject({ kind: z.literal('all-of'), options: leafOptions }).readonly(),
] as const;
const optionSchema = z.strictObject({ id, sentence, check: z.union([leafCheckSchema, ...innerGroupSchemas]) }).readonly();
const options = z.array(optionSchema).min(1).max(12).readonly();

export const checkSchema = z.union([
  leafCheckSchema,
  z.strictObject({ kind: z.literal('any-of'), options }).readonly(),
  z.strictObject({ kind: z.literal('all-of'), options }).readonly(),
]);
export type Check = z.infer<typeof checkSchema>;
export type CheckKind = Check['kind'];
export type CheckOf<K extends CheckKind> = Extract<Check, { kind: K }>;

/** Ids of the provider lists that a check rests on. */
export function providerListsOf(check: Check): readonly string[] {
  if (check.kind === 'any-of' || check.kind === 'all-of') return check.options.flatMap((option) => providerListsOf(option.check));
  return 'providers' in check ? [check.providers] : [];
}
