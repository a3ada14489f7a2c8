/** Valid entries of every kind and whole records, for property tests. They are built from the domain's own lists. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  AGE_GROUPS, AGREEMENT_DOCUMENTS, ANSWERS, APPLICANT_ID, CREDENTIAL_IDS, DEGREE_LEVELS, ENTRY_KINDS, EXAM_PARTS, HELD_IDS,
  LEADERSHIP_LEVELS, MODES, REFERENCE_SLOTS, RSC_FORMATS, RSC_NATURES, RULING_KINDS, SERVICE_KINDS, TARGET_IDS, TRACKS,
  TRAINING_FORMATS, WAIVERS,
  type AttachmentRef, type Entry, type EntryKind, type EntryOf,
} from '../../shared/domain/entities.ts';
import { MOST_READINGS, MOST_RULED } from '../../shared/domain/limits.ts';
import { addDays, plainDate, type PlainDate } from '../../shared/domain/plain-date.ts';
import { RECORD_FORMAT, RECORD_VERSION, type RecordFile } from '../../shared/record/interchange.ts';

/** A file that can be attached: its bytes and the reference to it. */
export interface ArbitraryFile {
  readonly bytes: Uint8Array;
  readonly ref: AttachmentRef;
}

const line = fc.string({ unit: 'grapheme', maxLength: 40 });
const text = fc.oneof(line, fc.lorem({ maxCount: 30 }));
const minutes = fc.integer({ min: 0, max: 10_000 });
const count = fc.integer({ min: 0, max: 1_000 });
export const arbitraryDate: fc.Arbitrary<PlainDate> = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(plainDate('1980-01-01'), days));
const dateOrNull = fc.option(arbitraryDate);
const span = fc.record({ from: arbitraryDate, days: fc.option(fc.nat(400)) })
  .map(({ from, days }) => ({ from, to: days === null ? null : addDays(from, days) }));
const instant = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const id = fc.stringMatching(/^[a-z0-9]{8,20}$/);
const competencies = fc.array(fc.stringMatching(/^[a-z-]{1,20}$/), { maxLength: 4 });
const associationId = fc.option(fc.constantFrom('CT', 'MI', 'TX'));
const ageGroups = fc.subarray([...AGE_GROUPS]);
const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** A small file with content of its own. */
export const arbitraryFile: fc.Arbitrary<ArbitraryFile> = fc
  .record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 2_000 }), stem: fc.stringMatching(/^[a-zA-Z0-9 _-]{1,20}$/) })
  .map(({ bytes, stem }) => ({
    bytes,
    ref: {
      hash: createHash('sha256').update(bytes).digest('hex'),
      name: `${stem.trim()}.pdf`,
      mediaType: 'application/pdf',
      size: bytes.length,
    },
  }));

type Fields<K extends EntryKind> = { readonly [F in Exclude<keyof EntryOf<K>, BaseField | 'kind'>]: fc.Arbitrary<EntryOf<K>[F]> };
type BaseField = 'id' | 'createdAt' | 'updatedAt' | 'attachments' | 'note';

/** What each kind has beyond the fields that all share. A field that the domain adds does not compile until it is here. */
const fieldsOf: { readonly [K in EntryKind]: Fields<K> } = {
  applicant: {
    name: line, otherNames: line, email: line, phone: line, street: line, city: line, region: line, postalCode: line,
    country: line, role: line, associationId, categoryId: one(TARGET_IDS),
    judgedBy: fc.option(fc.record({ packId: line, version: line })),
  },
  education: { degree: one(DEGREE_LEVELS), degreeName: line, field: line, institution: line, from: dateOrNull, awardedOn: dateOrNull, competencies },
  work: {
    employer: line, role: line, from: arbitraryDate, to: dateOrNull, paid: fc.boolean(),
    minutesPerWeek: fc.option(fc.integer({ min: 0, max: 10_080 })), ageGroups, familiesServed: fc.option(count),
    service: one(SERVICE_KINDS), socialEmotionalFocus: one(ANSWERS), relationshipFocus: one(ANSWERS),
    childAndParentTogether: one(ANSWERS), duties: text, supervisorName: line, competencies,
  },
  leadership: {
    activity: line, role: line, organization: line, level: one(LEADERSHIP_LEVELS), from: arbitraryDate, to: dateOrNull,
    paid: fc.boolean(), description: text,
  },
  training: {
    title: line, date: span, minutes, diversityMinutes: minutes, rscProvisionMinutes: minutes, trainer: line, sponsor: line,
    format: one(TRAINING_FORMATS), mode: one(MODES), relationshipBased: one(ANSWERS), competencies,
  },
  'rsc-received': {
    date: span, providerId: fc.option(id), format: one(RSC_FORMATS), groupSize: fc.option(count), mode: one(MODES), minutes,
    rscProvisionMinutes: minutes, nature: one(RSC_NATURES), ageGroups, topics: text, competencies,
  },
  'rsc-provided': {
    date: span, recipients: line, format: one(RSC_FORMATS), groupSize: fc.option(count), mode: one(MODES), minutes, ageGroups, topics: text,
  },
  reference: {
    slot: one(REFERENCE_SLOTS), raterId: fc.option(id), relation: line, waiver: one(WAIVERS), askedOn: dateOrNull,
    receivedOn: dateOrNull, validUntil: dateOrNull,
  },
  membership: { association: line, number: line, from: dateOrNull, validUntil: dateOrNull },
  agreement: { document: one(AGREEMENT_DOCUMENTS), agreedOn: dateOrNull },
  endorsement: { held: one(HELD_IDS), associationId, number: line, endorsedOn: dateOrNull, endedOn: dateOrNull },
  exam: { part: one(EXAM_PARTS), track: one(TRACKS), approvedOn: dateOrNull, takenOn: dateOrNull, passed: one(ANSWERS) },
  ruling: {
    categoryId: one(TARGET_IDS), associationId, ruleKey: fc.stringMatching(/^[A-Za-z0-9._-]{0,64}$/), ruling: one(RULING_KINDS),
    reading: fc.option(fc.integer({ min: 1, max: MOST_READINGS })),
    amount: fc.option(fc.integer({ min: 0, max: MOST_RULED * 4 }).map((fourths) => fourths / 4)), saidBy: line, saidOn: dateOrNull,
  },
  person: {
    name: line, role: line, organization: line, email: line, phone: line, highestDegree: fc.option(one(DEGREE_LEVELS)),
    credentials: fc.array(
      fc.record({ credential: one(CREDENTIAL_IDS), from: dateOrNull, to: dateOrNull, associationId }),
      { maxLength: 3 },
    ),
  },
};

/** A valid entry of one kind that names only the given files. */
export function arbitraryEntryOf<K extends EntryKind>(kind: K, files: readonly ArbitraryFile[] = []): fc.Arbitrary<EntryOf<K>> {
  const base = {
    id: kind === 'applicant' ? fc.constant(APPLICANT_ID) : id,
    createdAt: instant,
    updatedAt: instant,
    attachments: fc.subarray(files.map((file) => file.ref), { maxLength: Math.min(files.length, 3) }),
    note: text,
    kind: fc.constant(kind),
  };
  // `fieldsOf` holds just the other fields of this kind, by its type.
  return fc.record({ ...base, ...fieldsOf[kind] }, { noNullPrototype: true }) as unknown as fc.Arbitrary<EntryOf<K>>;
}

/** A valid entry of any kind. */
export function arbitraryEntry(files: readonly ArbitraryFile[] = []): fc.Arbitrary<Entry> {
  return fc.oneof(...ENTRY_KINDS.map((kind) => arbitraryEntryOf(kind, files)));
}

export interface ArbitraryRecord {
  readonly record: RecordFile;
  readonly files: readonly ArbitraryFile[];
}

/** A whole record with files, some attached to more than one entry and some to none. Ids are unique. */
export const arbitraryRecord: fc.Arbitrary<ArbitraryRecord> = fc
  .uniqueArray(arbitraryFile, { maxLength: 4, selector: (file) => file.ref.hash })
  .chain((files) => fc.record({
    entries: fc.uniqueArray(arbitraryEntry(files), { maxLength: 12, selector: (entry) => entry.id }),
    exportedAt: instant,
  }).map(({ entries, exportedAt }) => ({ files, record: recordOf(entries, exportedAt) })));

export function recordOf(entries: readonly Entry[], exportedAt = '2026-11-23T14:32:05.120Z'): RecordFile {
  return { format: RECORD_FORMAT, version: RECORD_VERSION, exportedAt, writtenBy: '0.1.0', entries };
}
