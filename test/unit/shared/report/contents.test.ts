import { describe, expect, test } from 'vitest';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { buildReport } from '../../../../shared/report/build.ts';
import { factsWithout, isAllIn, NOTHING_LEFT_OUT } from '../../../../shared/report/contents.ts';
import { inputOf, sampleEntries } from '../../../support/sample-report.ts';

const HASH = 'ab'.repeat(32);
const file = { hash: HASH, name: 'certificate.pdf', mediaType: 'application/pdf', size: 10 };
const facts = factsFrom(sampleEntries().map((entry) => (entry.kind === 'training' ? { ...entry, attachments: [file] } : entry)));

describe('what is left out of a portfolio', () => {
  test('is in none of its parts: not on its pages, in its sums, nor in the record inside', () => {
    const [first] = facts.training;
    if (first === undefined) throw new Error('The sample has trainings');
    const less = factsWithout(facts, { entries: new Set([first.id]), attachments: new Set([HASH]) });
    const [before, after] = [facts, less].map((each) => buildReport(inputOf(each)));
    expect(JSON.stringify(before)).toContain(first.title);
    expect(JSON.stringify(after)).not.toContain(first.title);
    expect(JSON.stringify(after)).not.toContain(HASH);
    expect(after?.evidence).toEqual([]);
    const countsOf = (each: typeof facts) => inputOf(each).evaluation.rules.find(({ area, unit }) => area === 'training' && unit === 'minutes')?.recorded ?? 0;
    expect(countsOf(less)).toBeLessThan(countsOf(facts));
  });

  test('is never the applicant, and nothing at first', () => {
    const [applicant] = facts.applicant;
    expect(factsWithout(facts, { entries: new Set([applicant?.id ?? '']), attachments: new Set() })).toEqual(facts);
    expect(isAllIn(NOTHING_LEFT_OUT)).toBe(true);
    expect(factsWithout(facts, NOTHING_LEFT_OUT)).toEqual(facts);
  });

  test('is said on the cover', () => {
    const { options, ...input } = inputOf(facts);
    const coverOf = (leftOut: { entries: number; attachments: number }) => buildReport({ ...input, options: { ...options, leftOut } }).cover.facts;
    expect(coverOf({ entries: 0, attachments: 0 })).toEqual(buildReport({ ...input, options }).cover.facts);
    expect(JSON.stringify(coverOf({ entries: 2, attachments: 1 }))).toContain('2 entries and 1 file of the record, by choice of the applicant');
  });
});
