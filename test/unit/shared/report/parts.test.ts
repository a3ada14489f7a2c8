import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportEvidence, ReportModel } from '../../../../shared/report/model.ts';
import { inParts } from '../../../../shared/report/parts.ts';
import { reportModelSchema } from '../../../../shared/report/schema.ts';
import { translateEnglish } from '../../../../shared/words/english.ts';
import { reportOf, sampleEntries } from '../../../support/sample-report.ts';

const base = reportOf(sampleEntries());
const evidenceOf = (sizes: readonly number[]): readonly ReportEvidence[] => sizes.map((size, index) => ({
  entryNumber: `T${String(index + 1)}`, title: `T${String(index + 1)}`, alsoFor: [], hash: index.toString(16).padStart(64, '0'), name: 'c.pdf', mediaType: 'application/pdf', size, description: 'A certificate',
}));
const split = (sizes: readonly number[], largest = 10_000_000): readonly ReportModel[] => inParts({ ...base, evidence: evidenceOf(sizes) }, largest, 'standard', translateEnglish);

describe('a portfolio in parts', () => {
  test('stays one file while everything has room', () => {
    expect(split([1_000_000, 1_000_000])).toEqual([{ ...base, evidence: evidenceOf([1_000_000, 1_000_000]) }]);
  });

  test('names every part on every cover, and holds the record once', () => {
    const parts = split([3_000_000, 3_000_000, 3_000_000]);
    expect(parts.length).toBeGreaterThan(1);
    for (const [index, part] of parts.entries()) {
      expect(reportModelSchema.parse(part)).toEqual(part);
      expect(part.title).toContain(`Part ${String(index + 1)} of ${String(parts.length)}`);
      const fact = part.cover.facts.at(-1)?.value ?? '';
      for (let number = 1; number <= parts.length; number += 1) expect(fact).toContain(`Part ${String(number)}:`);
    }
    expect(parts.map(({ recordJson }) => recordJson !== null)).toEqual([true, ...parts.slice(1).map(() => false)]);
    expect(parts.slice(1).every(({ sections }) => sections.length === 1)).toBe(true);
  });

  test('each certificate is in just one part, in order, and no part is empty but the first', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 30_000_000 }), { maxLength: 30 }), fc.constantFrom(5_000_000, 10_000_000, 25_000_000), (sizes, largest) => {
      const parts = split(sizes, largest);
      expect(parts.flatMap(({ evidence }) => evidence.map(({ hash }) => hash))).toEqual(evidenceOf(sizes).map(({ hash }) => hash));
      expect(parts.slice(1).every(({ evidence }) => evidence.length > 0)).toBe(true);
      const together = (part: ReportModel): number => part.evidence.reduce((sum, { size }) => sum + 2 * size, 0);
      expect(parts.every((part) => part.evidence.length <= 1 || together(part) <= largest)).toBe(true);
    }));
  });

  test('tells the pages of its own certificates only', () => {
    const model = { ...base, evidence: evidenceOf([9_000_000, 9_000_000]), sections: [{ id: 'evidence', title: 'List', startsOnNewPage: false, blocks: [{
      type: 'table', caption: '', columns: [{ heading: 'Page', align: 'end', width: 1, content: 'evidence-page' }],
      rows: ['0', '1', ''].map((cell) => ({ cells: [cell], role: 'body', entryNumber: null } as const)),
    } as const] }] };
    const cells = inParts(model, 10_000_000, 'standard', translateEnglish).map(({ sections }) => sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'table' ? block.rows.flatMap((row) => row.cells) : []))));
    expect(cells).toEqual([['', '', ''], ['0', '', ''], ['', '0', '']]);
  });
});
