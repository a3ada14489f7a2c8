/**
 * Schemas of every kind of entry: the gate for what comes from a form, a file, IPC or the store.
 * They are strict (unknown keys are refused) and equal to the domain types, which a compile-time check proves.
 */
import { z } from 'zod';
import {
  AGE_GROUPS, AGREEMENT_DOCUMENTS, ANSWERS, CREDENTIAL_IDS, DEGREE_LEVELS, EXAM_PARTS, HELD_IDS, LEADERSHIP_LEVELS, MODES,
  REFERENCE_SLOTS, RSC_FORMATS, RSC_NATURES, RULING_KINDS, SERVICE_KINDS, TARGET_IDS, TRACKS, TRAINING_FORMATS, WAIVERS,
  APPLICANT_ID,
} from '../domain/entities.ts';
import type { Entry, EntryKind, EntryOf } from '../domain/entities.ts';
import {
  LONGEST_ASSOCIATION, LONGEST_ID, LONGEST_LINE, LONGEST_RULE_KEY, LONGEST_TEXT, MINUTES_PER_WEEK, MOST_ATTACHMENT_BYTES,
  MOST_ATTACHMENTS, MOST_COMPETENCIES, MOST_CREDENTIALS, MOST_MINUTES, MOST_PEOPLE, MOST_READINGS, MOST_RULED,
} from '../domain/limits.ts';
import { isPlainDate, type PlainDate } from '../domain/plain-date.ts';

const line = z.string().max(LONGEST_LINE);
const text = z.string().max(LONGEST_TEXT);
const id = z.string().min(1).max(LONGEST_ID).regex(/^[A-Za-z0-9_-]+$/);
export const plainDateSchema = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value), 'not-a-date')
  .meta({ type: 'string', format: 'date' });
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const minutes = z.number().int().min(0).max(MOST_MINUTES);
const count = z.number().int().min(0).max(MOST_PEOPLE);
const dateOrNull = plainDateSchema.nullable();
const associationId = z.string().max(LONGEST_ASSOCIATION).nullable();
const competencies = z.array(z.string().min(1).max(32)).max(MOST_COMPETENCIES).readonly();
const ageGroups = z.array(z.enum(AGE_GROUPS)).max(AGE_GROUPS.length).readonly();

export const dateSpanSchema = z.strictObject({ from: plainDateSchema, to: dateOrNull }).readonly();

export const attachmentRefSchema = z.strictObject({
  hash: sha256Schema,
  name: z.string().min(1).max(255),
  mediaType: z.string().min(1).max(100),
  size: z.number().int().min(0).max(MOST_ATTACHMENT_BYTES),
}).readonly();

const base = {
  id,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  attachments: z.array(attachmentRefSchema).max(MOST_ATTACHMENTS).readonly(),
  note: text,
};

export const applicantSchema = z.strictObject({
  ...base,
  id: z.literal(APPLICANT_ID),
  kind: z.literal('applicant'),
  name: line, otherNames: line, email: line, phone: line,
  street: line, city: line, region: line, postalCode: line, country: line, role: line,
  associationId,
  categoryId: z.enum(TARGET_IDS),
  judgedBy: z.strictObject({ packId: line, version: line }).readonly().nullable(),
}).readonly();

export const trainingSchema = z.strictObject({
  ...base,
  kind: z.literal('training'),
  title: line,
  date: dateSpanSchema,
  minutes,
  diversityMinutes: minutes,
  rscProvisionMinutes: minutes,
  trainer: line, sponsor: line,
  format: z.enum(TRAINING_FORMATS),
  mode: z.enum(MODES),
  relationshipBased: z.enum(ANSWERS),
  competencies,
}).readonly();

export const rscReceivedSchema = z.strictObject({
  ...base,
  kind: z.literal('rsc-received'),
  date: dateSpanSchema,
  providerId: id.nullable(),
  format: z.enum(RSC_FORMATS),
  groupSize: count.nullable(),
  mode: z.enum(MODES),
  minutes,
  rscProvisionMinutes: minutes,
  nature: z.enum(RSC_NATURES),
  ageGroups,
  topics: text,
  competencies,
}).readonly();

export const rscProvidedSchema = z.strictObject({
  ...base,
  kind: z.literal('rsc-provided'),
  date: dateSpanSchema,
  recipients: line,
  format: z.enum(RSC_FORMATS),
  groupSize: count.nullable(),
  mode: z.enum(MODES),
  minutes,
  ageGroups,
  topics: text,
}).readonly();

export const workSchema = z.strictObject({
  ...base,
  kind: z.literal('work'),
  employer: line, role: line,
  from: plainDateSchema,
  to: dateOrNull,
  paid: z.boolean(),
  minutesPerWeek: z.number().int().min(0).max(MINUTES_PER_WEEK).nullable(),
  ageGroups,
  familiesServed: count.nullable(),
  service: z.enum(SERVICE_KINDS),
  socialEmotionalFocus: z.enum(ANSWERS),
  relationshipFocus: z.enum(ANSWERS),
  childAndParentTogether: z.enum(ANSWERS),
  duties: text,
  supervisorName: line,
  competencies,
}).readonly();

export const educationSchema = z.strictObject({
  ...base,
  kind: z.literal('education'),
  degree: z.enum(DEGREE_LEVELS),
  degreeName: line, field: line, institution: line,
  from: dateOrNull,
  awardedOn: dateOrNull,
  competencies,
}).readonly();

export const leadershipSchema = z.strictObject({
  ...base,
  kind: z.literal('leadership'),
  activity: line, role: line, organization: line,
  level: z.enum(LEADERSHIP_LEVELS),
  from: plainDateSchema,
  to: dateOrNull,
  paid: z.boolean(),
  description: text,
}).readonly();

export const referenceSchema = z.strictObject({
  ...base,
  kind: z.literal('reference'),
  slot: z.enum(REFERENCE_SLOTS),
  raterId: id.nullable(),
  relation: line,
  waiver: z.enum(WAIVERS),
  askedOn: dateOrNull,
  receivedOn: dateOrNull,
  validUntil: dateOrNull,
}).readonly();

export const membershipSchema = z.strictObject({
  ...base,
  kind: z.literal('membership'),
  association: line, number: line,
  from: dateOrNull,
  validUntil: dateOrNull,
}).readonly();

export const agreementSchema = z.strictObject({
  ...base,
  kind: z.literal('agreement'),
  document: z.enum(AGREEMENT_DOCUMENTS),
  agreedOn: dateOrNull,
}).readonly();

export const endorsementSchema = z.strictObject({
  ...base,
  kind: z.literal('endorsement'),
  held: z.enum(HELD_IDS),
  associationId,
  number: line,
  endorsedOn: dateOrNull,
  endedOn: dateOrNull,
}).readonly();

export const examSchema = z.strictObject({
  ...base,
  kind: z.literal('exam'),
  part: z.enum(EXAM_PARTS),
  track: z.enum(TRACKS),
  approvedOn: dateOrNull,
  takenOn: dateOrNull,
  passed: z.enum(ANSWERS),
}).readonly();

export const rulingSchema = z.strictObject({
  ...base,
  kind: z.literal('ruling'),
  categoryId: z.enum(TARGET_IDS),
  associationId,
  ruleKey: z.string().max(LONGEST_RULE_KEY).regex(/^[A-Za-z0-9._-]*$/),
  ruling: z.enum(RULING_KINDS),
  reading: z.number().int().min(1).max(MOST_READINGS).nullable(),
  amount: z.number().min(0).max(MOST_RULED).multipleOf(0.25).nullable(),
  saidBy: line,
  saidOn: dateOrNull,
}).readonly();

export const credentialSchema = z.strictObject({
  credential: z.enum(CREDENTIAL_IDS),
  from: dateOrNull,
  to: dateOrNull,
  associationId,
}).readonly();

export const personSchema = z.strictObject({
  ...base,
  kind: z.literal('person'),
  name: line, role: line, organization: line, email: line, phone: line,
  highestDegree: z.enum(DEGREE_LEVELS).nullable(),
  credentials: z.array(credentialSchema).max(MOST_CREDENTIALS).readonly(),
}).readonly();

export const entrySchemas = {
  applicant: applicantSchema,
  education: educationSchema,
  work: workSchema,
  leadership: leadershipSchema,
  training: trainingSchema,
  'rsc-received': rscReceivedSchema,
  'rsc-provided': rscProvidedSchema,
  reference: referenceSchema,
  membership: membershipSchema,
  agreement: agreementSchema,
  endorsement: endorsementSchema,
  exam: examSchema,
  ruling: rulingSchema,
  person: personSchema,
} as const satisfies { readonly [K in EntryKind]: z.ZodType<EntryOf<K>> };

/** By `kind`, so that only one schema walks through an entry. */
export const entrySchema = z.discriminatedUnion('kind', [
  applicantSchema, educationSchema, workSchema, leadershipSchema, trainingSchema, rscReceivedSchema,
  rscProvidedSchema, referenceSchema, membershipSchema, agreementSchema, endorsementSchema, examSchema, rulingSchema, personSchema,
]);

/** Compiles only while the schemas and the domain types are the same, in both directions. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const schemaEqualsDomain: Same<z.infer<typeof entrySchema>, Entry> = true;
