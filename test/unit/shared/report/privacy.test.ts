import { describe, expect, test } from 'vitest';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { findingKey, privateFindings } from '../../../../shared/report/privacy.ts';
import { sampleEntries } from '../../../support/sample-report.ts';

/** What is found when the duties of a job say this. */
function foundIn(duties: string): readonly string[] {
  const entries: readonly Entry[] = sampleEntries().map((entry) => (entry.kind === 'work' ? { ...entry, duties } : entry));
  const findings = privateFindings(factsFrom(entries)).filter(({ field }) => field === 'duties');
  return [...new Set(findings.map(({ kind, text }) => `${kind}: ${text}`))];
}

describe('the privacy check', () => {
  test.each([
    ['We saw baby Emma twice a week.', ['name: baby Emma']],
    ['A visit with the family of Rosario went well.', ['name: family of Rosario']],
    ['Mrs. Peterson joined.', ['name: Mrs. Peterson']],
    ['La mamá Lucía y la niña Inés.', ['name: mamá Lucía', 'name: niña Inés']],
    ['She was born on 3/14/2024 at home.', ['birth-date: born on 3/14/2024']],
    ['DOB: 2024-03-14', ['birth-date: DOB: 2024-03-14']],
    ['Call (203) 555-0142 or 203-555-0199.', ['phone: (203) 555-0142', 'phone: 203-555-0199']],
    ['Write to family@example.org', ['email: family@example.org']],
    ['Case no. 48213-B was closed.', ['case-number: Case no. 48213-B']],
    ['Medicaid ID 998877', ['case-number: Medicaid ID 998877']],
    ['His number is 078-05-1120.', ['social-security: 078-05-1120']],
  ])('%s', (text, expected) => {
    expect(foundIn(text)).toEqual(expected);
  });

  test.each([
    'Infant Mental Health and Child Development, with Family Support at the Parent Center.',
    'Twelve families, 34 hours, 2024–2025; a caseload of 15.',
    'The baby and the mother watched. Then we wondered together.',
    'Child Parent Psychotherapy; Family Specialist; Baby First.',
    'On 3/14/2024 I attended.',
  ])('says nothing about: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  test('does not take the people of the record for families', () => {
    const [person] = factsFrom(sampleEntries()).person;
    expect(foundIn(`Mrs. ${person?.name.split(' ')[0] ?? ''} supervised.`)).toEqual([]);
  });

  test('looks at the names of files, and shows what stands around', () => {
    const entries: readonly Entry[] = sampleEntries().map((entry, index) => (
      index === 1 ? { ...entry, note: `${'x'.repeat(60)} child Tom likes cars.`, attachments: [{ hash: 'a'.repeat(64), name: 'child Ben drawing.pdf', mediaType: 'application/pdf', size: 1 }] } : entry
    ));
    const findings = privateFindings(factsFrom(entries));
    expect(findings.map(({ field, text }) => [field, text])).toEqual([['note', 'child Tom'], ['attachments', 'child Ben']]);
    expect(findings[0]).toMatchObject({ before: `${'x'.repeat(39)} `, after: ' likes cars.' });
    expect(new Set(findings.map(findingKey)).size).toBe(2);
  });

  test('finds nothing in the sample', () => {
    expect(privateFindings(factsFrom(sampleEntries())).map(({ text }) => text)).toEqual([]);
  });
});
