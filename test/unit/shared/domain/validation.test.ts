import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { blankEntry } from '../../../../shared/domain/new-entry.ts';
import { errorsIn, issuesOf } from '../../../../shared/domain/validation.ts';
import { ENTRY_KINDS, type Entry, type EntryKind, type EntryOf } from '../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import { LONGEST_LINE, LONGEST_TEXT, LONGEST_ID, LONGEST_RULE_KEY, MINUTES_PER_WEEK, MOST_CREDENTIALS, MOST_MINUTES, MOST_PEOPLE, MOST_RULED } from '../../../../shared/domain/limits.ts';
import { entrySchema, entrySchemas } from '../../../../shared/record/schema.ts';
import { stretchedEntry } from '../../../support/stretched-entry.ts';
import { savableRecord } from '../../../support/savable-record.ts';

const TODAY = plainDate('2026-11-23');
const CONTEXT = { id: 'e-1', now: '2026-11-23T10:00:00.000Z', today: TODAY };
const day = plainDate('2026-11-02');

function entry<K extends EntryKind>(kind: K, fields: Partial<EntryOf<K>>): Entry {
  return { ...blankEntry(kind, CONTEXT), ...fields };
}
const training = (fields: Partial<EntryOf<'training'>>): Entry =>
  entry('training', { title: 'T', minutes: 60, date: { from: day, to: null }, ...fields });
const ruling = (fields: Partial<EntryOf<'ruling'>>): Entry =>
  entry('ruling', { ruleKey: 'rsc.window', associationId: 'CT', saidBy: 'coordinator', saidOn: day, ...fields });
const found = (item: Entry): string[] => issuesOf(item, { today: TODAY }).map(({ field, code, severity }) => `${severity} ${field} ${code}`);

describe('the problems of an entry', () => {
  it.each<[string, Entry, readonly string[]]>([
    ['a blank training', entry('training', {}), ['error title title-needed', 'error minutes hours-needed']],
    ['a title of blanks', training({ title: '  ' }), ['error title title-needed']],
    ['a range that ends before it starts', training({ date: { from: day, to: plainDate('2026-11-01') } }), ['error date.to to-before-from']],
    ['25 hours on one day', training({ minutes: 25 * 60 }), ['error minutes hours-exceed-days']],
    ['24 hours on one day', training({ minutes: 24 * 60 }), []],
    ['48 hours on two days', training({ minutes: 48 * 60, date: { from: day, to: plainDate('2026-11-03') } }), []],
    ['parts longer than the whole', training({ diversityMinutes: 61, rscProvisionMinutes: 61 }),
      ['error diversityMinutes part-exceeds-hours', 'error rscProvisionMinutes part-exceeds-hours']],
    ['a negative part', training({ diversityMinutes: -1 }), ['error diversityMinutes part-unreadable']],
    ['half a minute', training({ minutes: 0.5 }), ['error minutes hours-needed']],
    ['too many hours', training({ minutes: MOST_MINUTES + 1, date: { from: plainDate('2000-01-01'), to: day } }), ['error minutes hours-too-many']],
    ['a day to come', training({ date: { from: plainDate('2026-11-24'), to: null } }), ['warning date.from date-in-future']],
    ['a range that is not over', training({ date: { from: day, to: plainDate('2026-12-24') } }), ['warning date.to date-in-future']],
    ['a very long title', training({ title: 'x'.repeat(LONGEST_LINE + 1) }), ['error title text-too-long']],
    ['a very long note', training({ note: 'x'.repeat(LONGEST_TEXT + 1) }), ['error note text-too-long']],
    ['RSC without a provider', entry('rsc-received', { minutes: 60 }), ['warning providerId provider-missing']],
    ['a group without a size', entry('rsc-received', { minutes: 60, providerId: 'p', format: 'group' }), ['error groupSize group-size-needed']],
    ['a group of one', entry('rsc-provided', { minutes: 60, format: 'group', groupSize: 1 }), ['error groupSize group-size-too-small']],
    ['a blank job', entry('work', {}), ['error employer employer-needed', 'error role role-needed']],
    ['a job with impossible figures', entry('work', { employer: 'E', role: 'R', minutesPerWeek: MINUTES_PER_WEEK + 1, familiesServed: -1 }),
      ['error minutesPerWeek hours-a-week-too-many', 'error familiesServed families-unreadable']],
    ['a job with more families than there are', entry('work', { employer: 'E', role: 'R', familiesServed: MOST_PEOPLE + 1 }),
      ['error familiesServed number-too-large']],
    ['a group of more people than there are', entry('rsc-provided', { minutes: 60, format: 'group', groupSize: MOST_PEOPLE + 1 }),
      ['error groupSize number-too-large']],
    ['a person with too many credentials', entry('person', { name: 'P', credentials: Array.from({ length: MOST_CREDENTIALS + 1 }, (_, year) => ({
      credential: 'ERS' as const, from: plainDate(`${String(1900 + year)}-01-01`), to: plainDate(`${String(1900 + year)}-12-31`), associationId: null,
    })) }), ['error credentials list-too-long']],
    ['a job of no hours', entry('work', { employer: 'E', role: 'R', minutesPerWeek: 0 }), ['error minutesPerWeek hours-a-week-none']],
    ['a job that ends first', entry('work', { employer: 'E', role: 'R', from: day, to: plainDate('2026-11-01') }), ['error to to-before-from']],
    ['a degree awarded before it began', entry('education', { institution: 'I', from: day, awardedOn: plainDate('2020-01-01') }),
      ['error awardedOn awarded-before-start']],
    ['no degree', entry('education', { degree: 'none' }), []],
    ['a blank activity', entry('leadership', {}), ['error activity activity-needed']],
    ['a reference that came before it was asked for', entry('reference', { raterId: 'p', askedOn: day, receivedOn: plainDate('2026-11-01') }),
      ['error receivedOn received-before-asked']],
    ['a reference from nobody', entry('reference', { receivedOn: day }), ['warning raterId rater-missing']],
    ['a reference that ran out before it came', entry('reference', { raterId: 'p', receivedOn: day, validUntil: plainDate('2026-11-01') }),
      ['error validUntil valid-until-before-received']],
    ['a blank membership', entry('membership', {}), ['error association association-needed']],
    ['an agreement to come', entry('agreement', { agreedOn: plainDate('2027-01-01') }), ['warning agreedOn date-in-future']],
    ['a blank endorsement', entry('endorsement', {}), ['warning endorsedOn endorsement-undated']],
    ['an endorsement of one day', entry('endorsement', { endorsedOn: day, endedOn: day }), []],
    ['an endorsement that ends in the future', entry('endorsement', { endorsedOn: day, endedOn: plainDate('2027-12-31') }), []],
    ['an endorsement that ended before it began', entry('endorsement', { endorsedOn: day, endedOn: plainDate('2026-11-01') }),
      ['error endedOn ended-before-endorsed']],
    ['an endorsement to come', entry('endorsement', { endorsedOn: plainDate('2026-11-24') }), ['warning endorsedOn date-in-future']],
    ['an exam to come', entry('exam', { approvedOn: day }), []],
    ['an exam of today', entry('exam', { approvedOn: day, takenOn: TODAY, passed: 'no' }), []],
    ['an exam before its approval', entry('exam', { approvedOn: day, takenOn: plainDate('2026-11-01') }), ['error takenOn exam-before-approval']],
    ['an exam passed on no day', entry('exam', { passed: 'yes' }), ['warning takenOn exam-undated']],
    ['an exam passed ahead of its day', entry('exam', { takenOn: plainDate('2026-11-24'), passed: 'yes' }),
      ['warning takenOn date-in-future', 'warning passed exam-not-taken-yet']],
    ['an approval to come', entry('exam', { approvedOn: plainDate('2026-11-24') }), ['warning approvedOn date-in-future']],
    ['a blank answer', entry('ruling', {}), [
      'error ruleKey rule-needed', 'warning associationId ruling-association-missing', 'warning saidBy ruling-speaker-missing',
      'warning saidOn ruling-undated',
    ]],
    ['an answer about no rule of ours', ruling({ ruleKey: 'RSC window' }), ['error ruleKey rule-unreadable']],
    ['an answer about a rule with a long name', ruling({ ruleKey: 'x'.repeat(LONGEST_RULE_KEY + 1) }), ['error ruleKey text-too-long']],
    ['another amount without the amount', ruling({ ruling: 'other-amount' }), ['error amount amount-needed']],
    ['another amount in quarters', ruling({ ruling: 'other-amount', amount: 62.25 }), []],
    ['another amount in tenths', ruling({ ruling: 'other-amount', amount: 62.1 }), ['error amount amount-unreadable']],
    ['an amount beyond all sense', ruling({ ruling: 'other-amount', amount: MOST_RULED + 1 }), ['error amount amount-unreadable']],
    ['another reading without its number', ruling({ ruling: 'other-reading' }), ['error reading reading-needed']],
    ['the reading before the first', ruling({ ruling: 'other-reading', reading: 0 }), ['error reading reading-unreadable']],
    ['an answer to come', ruling({ saidOn: plainDate('2026-11-24') }), ['warning saidOn date-in-future']],
    ['a blank person', entry('person', {}), ['error name person-name-needed']],
    ['a profile without a name', entry('applicant', {}), ['warning name applicant-name-missing']],
    ['an odd address', entry('applicant', { name: 'A', email: 'a@b' }), ['error email not-an-email']],
  ])('%s', (_name, item, expected) => {
    expect(found(item)).toEqual(expected);
  });

  it('of credentials name the row', () => {
    const credential = { credential: 'ERS', from: day, to: null, associationId: null } as const;
    const person = entry('person', { name: 'P', credentials: [
      { ...credential, to: plainDate('2026-11-01') }, { ...credential, from: null, credential: 'IFS' }, credential, credential,
      { ...credential, from: null, to: day, credential: 'vetted' },
    ] });
    expect(found(person)).toEqual([
      'error credentials.0.to to-before-from', 'warning credentials.1.from credential-undated', 'warning credentials.3.credential credential-twice',
      'warning credentials.4.from credential-undated',
    ]);
  });

  it.each(['áine@exämple.org', 'a.b+c@mail.example.co.uk', ' a@b.org '])('%j passes as an e-mail address', (email) => {
    expect(found(entry('person', { name: 'P', email }))).toEqual([]);
  });

  it.each(['a@b@c.org', 'a b@c.org', '@c.org', 'a@.org', 'a@c..org', 'Name <a@b.org>'])('%j does not pass as an e-mail address', (email) => {
    expect(found(entry('person', { name: 'P', email }))).toEqual(['error email not-an-email']);
  });

  it('about the future are left out when today is not given', () => {
    expect(issuesOf(training({ date: { from: plainDate('2199-01-01'), to: null } }))).toEqual([]);
  });
});

describe('validation and schema', () => {
  it('agree: what has no problems fits the schema, however large its figures, texts and lists are', () => {
    let passed = 0;
    fc.assert(fc.property(stretchedEntry, (item) => {
      if (errorsIn(issuesOf(item)).length > 0) return;
      passed += 1;
      expect(entrySchema.safeParse(item).error?.issues ?? []).toEqual([]);
    }), { numRuns: 2_000 });
    expect(passed).toBeGreaterThan(100);
  });

  it('use the same limit for ids', () => {
    const longId = { ...training({}), id: 'x'.repeat(LONGEST_ID) };
    expect(entrySchema.safeParse(longId).success).toBe(true);
    expect(entrySchema.safeParse({ ...longId, id: `${longId.id}x` }).success).toBe(false);
  });

  it.each(ENTRY_KINDS)('a blank %s has the shape of its schema', (kind) => {
    expect(entrySchemas[kind].safeParse(blankEntry(kind, CONTEXT)).success).toBe(true);
    expect(blankEntry(kind, CONTEXT).id).toBe(kind === 'applicant' ? 'applicant' : 'e-1');
  });

  it('both accept every good record', () => {
    fc.assert(fc.property(savableRecord, (record) => {
      for (const item of record) {
        expect(entrySchema.parse(item)).toEqual(item);
        expect(errorsIn(issuesOf(item))).toEqual([]);
      }
    }));
  });
});
