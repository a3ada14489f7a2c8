/** Arbitrary dates and entries for property tests. */
import fc from 'fast-check';
import {
  AGE_GROUPS, AGREEMENT_DOCUMENTS, ANSWERS, APPLICANT_ID, CREDENTIAL_IDS, DEGREE_LEVELS, EXAM_PARTS, HELD_IDS, LEADERSHIP_LEVELS, MODES,
  REFERENCE_SLOTS, RSC_NATURES, SERVICE_KINDS, TARGET_IDS, TRACKS, TRAINING_FORMATS, WAIVERS, type Entry, type Id,
} from '../../shared/domain/entities.ts';
import { MOST_READINGS, MOST_RULED } from '../../shared/domain/limits.ts';
import { addDays, dateFromDayNumber, dayNumber, plainDate, type PlainDate } from '../../shared/domain/plain-date.ts';

export const arbitraryDate: fc.Arbitrary<PlainDate> = fc
  .integer({ min: dayNumber(plainDate('1900-01-01')), max: dayNumber(plainDate('2199-12-31')) })
  .map(dateFromDayNumber);

const pastDate = fc.integer({ min: 14_000, max: 20_000 }).map(dateFromDayNumber);
const text = fc.string({ maxLength: 40 });
const line = fc.constantFrom('Áine Õun-Núñez', 'A', 'שלום', 'Reflective hour', '日本', "O'Neil “B.”");
const minutes = fc.integer({ min: 1, max: 1_440 });
const id = fc.uuid();
const instant = fc.integer({ min: 1_600_000_000_000, max: 1_700_000_000_000 }).map((time) => new Date(time).toISOString());
const competencies = fc.uniqueArray(fc.constantFrom('TF.01', 'DS.01', 'RE.05'), { maxLength: 3 });
const ages = fc.uniqueArray(fc.constantFrom(...AGE_GROUPS), { maxLength: 4 });
const span = pastDate.chain((from) => fc.option(fc.integer({ min: 0, max: 30 }).map((days) => addDays(from, days))).map((to) => ({ from, to })));
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
const attachments = fc.array(fc.record({
  hash: fc.string({ minLength: 64, maxLength: 64, unit: fc.constantFrom(...'0123456789abcdef'.split('')) }),
  name: line, mediaType: fc.constant('application/pdf'), size: fc.nat(1_000_000),
}), { maxLength: 2 });
const base = { id, createdAt: instant, updatedAt: instant, attachments, note: text };
const group = fc.oneof(
  fc.constant({ format: 'individual' as const, groupSize: null }),
  fc.integer({ min: 2, max: 12 }).map((groupSize) => ({ format: 'group' as const, groupSize })),
);

const answer = fc.oneof(
  fc.constantFrom({ ruling: 'as-written' as const, reading: null, amount: null }, { ruling: 'does-not-apply' as const, reading: null, amount: null }),
  fc.integer({ min: 1, max: MOST_READINGS }).map((reading) => ({ ruling: 'other-reading' as const, reading, amount: null })),
  fc.integer({ min: 0, max: MOST_RULED * 4 }).map((fourths) => ({ ruling: 'other-amount' as const, reading: null, amount: fourths / 4 })),
);

/** One entry without problems; `personIds` are the people that it may name. */
export function savableEntry(personIds: readonly Id[] = []): fc.Arbitrary<Entry> {
  const person = personIds.length === 0 ? fc.constant(null) : orNull(fc.constantFrom(...personIds));
  return fc.oneof(
    fc.record({
      ...base, kind: fc.constant('training' as const), title: line, date: span, minutes, diversityMinutes: fc.constant(0), rscProvisionMinutes: fc.constant(1),
      trainer: line, sponsor: line, format: fc.constantFrom(...TRAINING_FORMATS), mode: fc.constantFrom(...MODES),
      relationshipBased: fc.constantFrom(...ANSWERS), competencies,
    }),
    fc.tuple(fc.record({
      ...base, kind: fc.constant('rsc-received' as const), date: span, providerId: person, mode: fc.constantFrom(...MODES), minutes,
      rscProvisionMinutes: fc.constant(0), nature: fc.constantFrom(...RSC_NATURES), ageGroups: ages, topics: text, competencies,
    }), group).map(([entry, shape]) => ({ ...entry, ...shape })),
    fc.tuple(fc.record({
      ...base, kind: fc.constant('rsc-provided' as const), date: span, recipients: line, mode: fc.constantFrom(...MODES), minutes, ageGroups: ages, topics: text,
    }), group).map(([entry, shape]) => ({ ...entry, ...shape })),
    fc.record({
      ...base, kind: fc.constant('work' as const), employer: line, role: line, from: pastDate, to: fc.constant(null), paid: fc.boolean(),
      minutesPerWeek: orNull(fc.integer({ min: 1, max: 3_000 })), ageGroups: ages, familiesServed: orNull(fc.nat(500)),
      service: fc.constantFrom(...SERVICE_KINDS), socialEmotionalFocus: fc.constantFrom(...ANSWERS),
      relationshipFocus: fc.constantFrom(...ANSWERS), childAndParentTogether: fc.constantFrom(...ANSWERS), duties: text, supervisorName: line, competencies,
    }),
    fc.record({
      ...base, kind: fc.constant('education' as const), degree: fc.constantFrom(...DEGREE_LEVELS), degreeName: line, field: line, institution: line,
      from: fc.constant(null), awardedOn: orNull(pastDate), competencies,
    }),
    fc.record({
      ...base, kind: fc.constant('leadership' as const), activity: line, role: line, organization: line, level: fc.constantFrom(...LEADERSHIP_LEVELS),
      from: pastDate, to: fc.constant(null), paid: fc.boolean(), description: text,
    }),
    fc.record({
      ...base, kind: fc.constant('reference' as const), slot: fc.constantFrom(...REFERENCE_SLOTS), raterId: person, relation: line,
      waiver: fc.constantFrom(...WAIVERS), askedOn: orNull(pastDate), receivedOn: fc.constant(null), validUntil: fc.constant(null),
    }),
    fc.record({ ...base, kind: fc.constant('membership' as const), association: line, number: line, from: orNull(pastDate), validUntil: fc.constant(null) }),
    fc.record({ ...base, kind: fc.constant('agreement' as const), document: fc.constantFrom(...AGREEMENT_DOCUMENTS), agreedOn: orNull(pastDate) }),
    fc.record({
      ...base, kind: fc.constant('endorsement' as const), held: fc.constantFrom(...HELD_IDS), associationId: orNull(fc.constant('CT')), number: line,
      endorsedOn: orNull(pastDate), endedOn: fc.constant(null),
    }),
    fc.record({
      ...base, kind: fc.constant('exam' as const), part: fc.constantFrom(...EXAM_PARTS), track: fc.constantFrom(...TRACKS), approvedOn: fc.constant(null),
      takenOn: orNull(pastDate), passed: fc.constantFrom(...ANSWERS),
    }),
    fc.tuple(fc.record({
      ...base, kind: fc.constant('ruling' as const), categoryId: fc.constantFrom(...TARGET_IDS), associationId: orNull(fc.constant('CT')),
      ruleKey: fc.constantFrom('rsc.window', 'work.years'), saidBy: line, saidOn: orNull(pastDate),
    }), answer).map(([entry, said]) => ({ ...entry, ...said })),
    savablePerson(id),
    fc.record({
      ...base, id: fc.constant(APPLICANT_ID), kind: fc.constant('applicant' as const), name: line, otherNames: line, email: fc.constant('a@b.org'), phone: line,
      street: line, city: line, region: line, postalCode: line, country: line, role: line, associationId: orNull(fc.constant('CT')),
      categoryId: fc.constantFrom(...TARGET_IDS), judgedBy: orNull(fc.record({ packId: line, version: line })),
    }),
  );
}

export function savablePerson(ids: fc.Arbitrary<Id>): fc.Arbitrary<Entry> {
  return fc.record({
    ...base, id: ids, kind: fc.constant('person' as const), name: line, role: line, organization: line, email: fc.constant(''), phone: line,
    highestDegree: orNull(fc.constantFrom(...DEGREE_LEVELS)),
    credentials: fc.array(fc.record({
      credential: fc.constantFrom(...CREDENTIAL_IDS), from: orNull(pastDate), to: fc.constant(null), associationId: orNull(fc.constant('CT')),
    }), { maxLength: 2 }),
  });
}

/** A whole record without problems: unique ids, at most one applicant, links only to people in it. */
export const savableRecord: fc.Arbitrary<readonly Entry[]> = fc
  .uniqueArray(savablePerson(id), { maxLength: 3, selector: (entry) => entry.id })
  .chain((people) => fc.array(savableEntry(people.map((person) => person.id)), { maxLength: 10 })
    .map((rest) => [...new Map([...people, ...rest].map((entry) => [entry.id, entry])).values()]));
