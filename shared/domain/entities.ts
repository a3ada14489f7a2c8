/**
 * The kinds of the record, as plain readonly data.
 *
 * Every key is always present: absent dates and numbers are `null`, absent text is `''`, so that
 * two entries are equal exactly when their JSON is equal (merge, undo and tests rely on it).
 * Fields follow EASy's tabs and the logs that the rules imply.
 * No field asks for the name of a client: families appear as numbers only.
 */
import type { PlainDate } from './plain-date.ts';
import type { Minutes } from './duration.ts';

/** Opaque id, unique in the record (UUID for new entries). */
export type Id = string;
/** A moment as ISO 8601 in UTC, for example `2026-11-23T14:32:05.120Z`. */
export type Instant = string;
/** SHA-256 of a file's bytes: 64 lower-case hex digits. */
export type Sha256 = string;

export interface DateSpan {
  readonly from: PlainDate;
  /** Last day of a range, or `null` for a single day. Never before `from`. */
  readonly to: PlainDate | null;
}

export interface AttachmentRef {
  readonly hash: Sha256;
  /** The name that the file had when it was attached, without a folder. */
  readonly name: string;
  readonly mediaType: string;
  /** Size in bytes. */
  readonly size: number;
}

interface EntryBase {
  readonly id: Id;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly attachments: readonly AttachmentRef[];
  readonly note: string;
}

export const CATEGORY_IDS = [
  'IFA', 'ECFA', 'IFS', 'ECFS', 'IFRS', 'ECFRS', 'IMHS', 'ECMHS',
  'IMHM-C', 'IMHM-P', 'IMHM-RF', 'ECMHM-C', 'ECMHM-P', 'ECMHM-RF',
] as const;
/** Endorsement category, by its abbreviation. */
export type CategoryId = (typeof CATEGORY_IDS)[number];

export const TARGET_IDS = [...CATEGORY_IDS, 'ERS'] as const;
/** What somebody can apply for: a category, or the add-on for Endorsed Reflective Supervisors. */
export type TargetId = (typeof TARGET_IDS)[number];

export const HELD_IDS = [...TARGET_IDS, 'ERS-emerging', 'FRS-emerging'] as const;
/** What somebody can hold: a category, the add-on, or the emerging status on the way to it (until 2023: to a Family Reflective Supervisor). */
export type HeldId = (typeof HELD_IDS)[number];

export const CREDENTIAL_IDS = [...HELD_IDS, 'vetted', 'waiver'] as const;
/** What lets a person provide RSC or rate: an endorsement category, the ERS add-on, or an association's vetting. */
export type CredentialId = (typeof CREDENTIAL_IDS)[number];

export const AGE_GROUPS = ['pregnancy', 'birth-to-36-months', '37-to-71-months', 'older'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

export const ANSWERS = ['yes', 'no', 'unknown'] as const;
export type Answer = (typeof ANSWERS)[number];

export const DEGREE_LEVELS = [
  'none', 'high-school', 'cda', 'certificate', 'associate', 'bachelor', 'master', 'post-graduate', 'doctorate', 'medical',
] as const;
export type DegreeLevel = (typeof DEGREE_LEVELS)[number];

export interface RulePackRef {
  readonly packId: string;
  readonly version: string;
}

export interface Applicant extends EntryBase {
  readonly kind: 'applicant';
  readonly name: string;
  /** Former names, as they stand on older certificates. */
  readonly otherNames: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
  /** Job in the applicant's own words. */
  readonly role: string;
  /** Association by residence (for example `CT`), or `null` while undecided. */
  readonly associationId: string | null;
  readonly categoryId: TargetId;
  /** The rule pack that this record was last judged by. */
  readonly judgedBy: RulePackRef | null;
}

export const TRAINING_FORMATS = [
  'college-course', 'training-series', 'workshop', 'webinar', 'conference', 'in-service', 'self-study', 'other',
] as const;
export type TrainingFormat = (typeof TRAINING_FORMATS)[number];

export const MODES = ['in-person', 'virtual', 'mixed'] as const;
export type Mode = (typeof MODES)[number];

export interface Training extends EntryBase {
  readonly kind: 'training';
  readonly title: string;
  readonly date: DateSpan;
  /** Clock hours, in minutes, all parts included. */
  readonly minutes: Minutes;
  /** Part of `minutes` about diversity, equity and inclusion in IECMH. */
  readonly diversityMinutes: Minutes;
  /** Part of `minutes` about providing RSC. */
  readonly rscProvisionMinutes: Minutes;
  readonly trainer: string;
  readonly sponsor: string;
  readonly format: TrainingFormat;
  readonly mode: Mode;
  /** Is it about social-emotional development or relationship-based IECMH practice? */
  readonly relationshipBased: Answer;
  readonly competencies: readonly string[];
}

export const RSC_FORMATS = ['individual', 'group'] as const;
export type RscFormat = (typeof RSC_FORMATS)[number];

export const RSC_NATURES = ['reflective', 'administrative-only', 'clinical-review-only', 'peer'] as const;
/** What a meeting was: only `reflective` is RSC; the others are logged so that they can be told apart. */
export type RscNature = (typeof RSC_NATURES)[number];

export interface RscReceived extends EntryBase {
  readonly kind: 'rsc-received';
  readonly date: DateSpan;
  readonly providerId: Id | null;
  readonly format: RscFormat;
  readonly groupSize: number | null;
  readonly mode: Mode;
  /** Clock hours attended, in minutes. */
  readonly minutes: Minutes;
  /** Part of `minutes` about the RSC that the applicant provides; the rest is about her own work. */
  readonly rscProvisionMinutes: Minutes;
  readonly nature: RscNature;
  readonly ageGroups: readonly AgeGroup[];
  readonly topics: string;
  readonly competencies: readonly string[];
}

export interface RscProvided extends EntryBase {
  readonly kind: 'rsc-provided';
  readonly date: DateSpan;
  /** Who received it, as a group and without names. */
  readonly recipients: string;
  readonly format: RscFormat;
  readonly groupSize: number | null;
  readonly mode: Mode;
  readonly minutes: Minutes;
  readonly ageGroups: readonly AgeGroup[];
  readonly topics: string;
}

export const SERVICE_KINDS = [
  'promotion', 'prevention-early-intervention', 'intervention-treatment', 'leadership', 'policy-leadership', 'academic-leadership',
  'trained-volunteering', 'graduate-internship', 'other',
] as const;
/**
 * The scope of a job. `policy-leadership` leads policy or program administration, `academic-leadership` university
 * teaching or published research, `leadership` anything else; `trained-volunteering` is supervised volunteer work that
 * comes with specialised training; `graduate-internship` is supervised.
 */
export type ServiceKind = (typeof SERVICE_KINDS)[number];

export interface Work extends EntryBase {
  readonly kind: 'work';
  readonly employer: string;
  readonly role: string;
  readonly from: PlainDate;
  /** Last day, or `null` while the job goes on. */
  readonly to: PlainDate | null;
  readonly paid: boolean;
  /** Usual hours a week, in minutes. */
  readonly minutesPerWeek: Minutes | null;
  readonly ageGroups: readonly AgeGroup[];
  /** How many families were served in this job: a number, never names. */
  readonly familiesServed: number | null;
  readonly service: ServiceKind;
  readonly socialEmotionalFocus: Answer;
  readonly relationshipFocus: Answer;
  /** Work with both child and parent on behalf of their relationship. */
  readonly childAndParentTogether: Answer;
  readonly duties: string;
  readonly supervisorName: string;
  readonly competencies: readonly string[];
}

export interface Education extends EntryBase {
  readonly kind: 'education';
  readonly degree: DegreeLevel;
  /** The degree as printed, for example "B.A. in Psychology". */
  readonly degreeName: string;
  readonly field: string;
  readonly institution: string;
  readonly from: PlainDate | null;
  /** Day of award, or `null` while in progress. */
  readonly awardedOn: PlainDate | null;
  readonly competencies: readonly string[];
}

export const LEADERSHIP_LEVELS = ['program', 'community', 'regional', 'state', 'national', 'international'] as const;
export type LeadershipLevel = (typeof LEADERSHIP_LEVELS)[number];

export interface Leadership extends EntryBase {
  readonly kind: 'leadership';
  readonly activity: string;
  readonly role: string;
  readonly organization: string;
  readonly level: LeadershipLevel;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly paid: boolean;
  readonly description: string;
}

export const REFERENCE_SLOTS = ['current-supervisor', 'rsc-provider', 'other-professional', 'supervisee', 'parent-or-recipient'] as const;
export type ReferenceSlot = (typeof REFERENCE_SLOTS)[number];

export const WAIVERS = ['waived', 'not-waived', 'undecided'] as const;
/** Whether the applicant gave up the right to read this rating. */
export type Waiver = (typeof WAIVERS)[number];

export interface Reference extends EntryBase {
  readonly kind: 'reference';
  readonly slot: ReferenceSlot;
  readonly raterId: Id | null;
  readonly relation: string;
  readonly waiver: Waiver;
  readonly askedOn: PlainDate | null;
  readonly receivedOn: PlainDate | null;
  readonly validUntil: PlainDate | null;
}

export interface Membership extends EntryBase {
  readonly kind: 'membership';
  readonly association: string;
  readonly number: string;
  readonly from: PlainDate | null;
  readonly validUntil: PlainDate | null;
}

export const AGREEMENT_DOCUMENTS = ['code-of-ethics', 'endorsement-agreement', 'no-sanction-statement'] as const;
export type AgreementDocument = (typeof AGREEMENT_DOCUMENTS)[number];

export interface Agreement extends EntryBase {
  readonly kind: 'agreement';
  readonly document: AgreementDocument;
  readonly agreedOn: PlainDate | null;
}

/** An endorsement that the applicant herself holds or held: what renewal and the add-on rest on. */
export interface Endorsement extends EntryBase {
  readonly kind: 'endorsement';
  readonly held: HeldId;
  /** The association that awarded it (for example `CT`), or `null` while not said. */
  readonly associationId: string | null;
  readonly number: string;
  readonly endorsedOn: PlainDate | null;
  /** Last day on which it was held, or `null` while it is. */
  readonly endedOn: PlainDate | null;
}

export const TRACKS = ['infant', 'early-childhood'] as const;
/** `infant`: pregnancy to 36 months (IMH-E); `early-childhood`: 37 to 71 months (ECMH-E). */
export type Track = (typeof TRACKS)[number];

export const EXAM_PARTS = ['multiple-choice', 'vignettes'] as const;
export type ExamPart = (typeof EXAM_PARTS)[number];

/** One part of the exam for Mentors (and, in older rules, Specialists), of one track. */
export interface Exam extends EntryBase {
  readonly kind: 'exam';
  readonly part: ExamPart;
  readonly track: Track;
  /** Day on which the association approved the applicant to sit it. */
  readonly approvedOn: PlainDate | null;
  readonly takenOn: PlainDate | null;
  readonly passed: Answer;
}

export const RULING_KINDS = ['as-written', 'other-reading', 'other-amount', 'does-not-apply'] as const;
/** What the association answered: the rule holds as we show it, in another reading, with another amount, or not at all. */
export type RulingKind = (typeof RULING_KINDS)[number];

/** The applicant's own overlay: what her association said about one rule, by whom and when. */
export interface Ruling extends EntryBase {
  readonly kind: 'ruling';
  readonly categoryId: TargetId;
  /** Whose answer it is (for example `CT`); it holds while the applicant belongs to that association. */
  readonly associationId: string | null;
  /** Key of the rule in its category, for example `rsc.window`. */
  readonly ruleKey: string;
  readonly ruling: RulingKind;
  /** With `other-reading`: which of the rule's readings holds, counted from 1. */
  readonly reading: number | null;
  /** With `other-amount`: how much is needed, in the rule's own unit (clock hours, months or a number). */
  readonly amount: number | null;
  /** Who said so, for example "coordinator, by e-mail". */
  readonly saidBy: string;
  readonly saidOn: PlainDate | null;
}

/** A credential with the days on which it was valid, both included. `from` null: the first day is not known. `to` null: still held. */
export interface Credential {
  readonly credential: CredentialId;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** Whose word it is; `null`: not known. It matters for a vetting and a waiver, which hold at one association only. */
  readonly associationId: string | null;
}

/** A supervisor, provider or referee. */
export interface Person extends EntryBase {
  readonly kind: 'person';
  readonly name: string;
  readonly role: string;
  readonly organization: string;
  readonly email: string;
  readonly phone: string;
  readonly highestDegree: DegreeLevel | null;
  readonly credentials: readonly Credential[];
}

export type Entry =
  | Applicant | Training | RscReceived | RscProvided | Work | Education
  | Leadership | Reference | Membership | Agreement | Endorsement | Exam | Ruling | Person;

export type EntryKind = Entry['kind'];
export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;

/** All kinds, in EASy's order. */
export const ENTRY_KINDS = [
  'applicant', 'education', 'work', 'leadership', 'training', 'rsc-received', 'rsc-provided',
  'reference', 'membership', 'agreement', 'endorsement', 'exam', 'ruling', 'person',
] as const satisfies readonly EntryKind[];

/** There is one applicant in a record; it has this id. */
export const APPLICANT_ID: Id = 'applicant';
