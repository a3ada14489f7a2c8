import { describe, expect, it } from 'vitest';
import { listNumbers, numberEntries } from '../../../../shared/report/entry-numbers.ts';
import { reportModelSchema } from '../../../../shared/report/schema.ts';
import { recordFileSchema } from '../../../../shared/record/interchange.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { buildReport, type ReportOptions } from '../../../../shared/report/build.ts';
import type { PortfolioVersion } from '../../../../shared/report/version.ts';
import { inputOf, reportOf, sampleEntries } from '../../../support/sample-report.ts';

const HASH = 'ab'.repeat(32);

function withFile(entries: readonly Entry[], count: number): readonly Entry[] {
  let left = count;
  return entries.map((entry) => {
    if (entry.kind !== 'training' || left === 0) return entry;
    left -= 1;
    return { ...entry, attachments: [{ hash: HASH, name: 'certificate.pdf', mediaType: 'application/pdf', size: 2048 }] };
  });
}

describe('the report of the sample applicant', () => {
  it('says what it said before', () => {
    const { recordJson, ...model } = reportOf(sampleEntries());
    expect(recordJson?.length).toBeGreaterThan(1000);
    expect(model).toMatchSnapshot();
  });

  it('crosses the process border', () => {
    const model = reportOf(withFile(sampleEntries(), 2));
    expect(reportModelSchema.parse(model)).toEqual(model);
  });

  it('embeds the whole record in the interchange format', () => {
    const entries = recordFileSchema.parse(JSON.parse(reportOf(sampleEntries()).recordJson ?? '')).entries;
    expect(factsFrom(entries)).toEqual(factsFrom(sampleEntries()));
  });

  it('has no words without a message', () => {
    expect(JSON.stringify({ ...reportOf(withFile(sampleEntries(), 1)), recordJson: '' })).not.toMatch(/"(report|option|reason|amount|state|confidence)\.[a-z]/);
  });

  it('says that nothing was judged where no rules hold for the category', () => {
    const entries = sampleEntries().map((entry) => (entry.kind === 'applicant' ? { ...entry, categoryId: 'IFRS' as const } : entry));
    const { cover, draftNotice, sections } = reportOf(entries);
    const nothing = 'There are no rules for this category on this day; nothing was judged.';
    expect(draftNotice).toBe('Draft: there are no rules for this category on this day; nothing was judged.');
    expect(cover.facts.map(({ value }) => value)).toEqual(expect.arrayContaining([nothing, 'None built in for this category']));
    expect(cover.notice).toContain('it judged nothing');
    expect(sections.filter(({ blocks }) => JSON.stringify(blocks).includes(nothing)).map(({ id }) => id)).toEqual(['summary', 'sources']);
    expect(JSON.stringify([cover, sections])).not.toContain('0 of 0');
  });

  it('is marked as a draft on every page while rules are open, unless the user wants it without', () => {
    const facts = factsFrom(sampleEntries());
    const build = (options: Partial<ReportOptions>) => buildReport({ ...inputOf(facts), options: { ...inputOf(facts).options, ...options } });
    expect(build({}).watermark).toBe('DRAFT');
    expect(build({ isDraftMarked: false })).toMatchObject({ watermark: null, draftNotice: expect.stringContaining('Draft:') as string });
  });

  it('names the version before by its hash', () => {
    const facts = factsFrom(sampleEntries());
    const factsOnCover = (version: PortfolioVersion | null) => (
      buildReport({ ...inputOf(facts), options: { ...inputOf(facts).options, version } }).cover.facts.filter(({ label }) => /ersion/.test(label)).map(({ value }) => value)
    );
    expect(factsOnCover(null)).toEqual([]);
    expect(factsOnCover({ number: 1, before: null })).toEqual(['1, the first of this portfolio']);
    expect(factsOnCover({ number: 3, before: { number: 2, date: '2026-11-01', sha256: HASH } })).toEqual(['3, after version 2 of Nov 1, 2026', Array.from({ length: 8 }, () => 'abababab').join(' ')]);
  });

  it('gives each row of a table as many cells as columns, and shares of width that add up to one', () => {
    const tables = reportOf(sampleEntries()).sections.flatMap((section) => section.blocks).filter((block) => block.type === 'table');
    const wrong = tables.filter(({ columns, rows }) => (
      Math.abs(columns.reduce((sum, column) => sum + column.width, 0) - 1) > 1e-6
      || rows.some((row) => row.cells.length !== (row.role === 'detail' || row.role === 'group' ? 1 : columns.length))
    ));
    expect(wrong).toEqual([]);
  });

  it('shows a file once that two entries share', () => {
    const [evidence, ...others] = reportOf(withFile(sampleEntries(), 2)).evidence;
    expect(others).toEqual([]);
    expect(evidence?.alsoFor).toHaveLength(1);
    expect(evidence?.title).toMatch(/^T1, T\d+ · /);
  });

  it('prints a text of 5,000 characters whole', () => {
    const duties = 'x'.repeat(5_000);
    const entries = sampleEntries().map((entry) => (entry.kind === 'work' ? { ...entry, duties } : entry));
    expect(JSON.stringify(reportOf(entries).sections)).toContain(duties);
  });
});

describe('a report of nothing but a name', () => {
  it('says in each section that nothing is recorded, and that it is a draft', () => {
    const model = reportOf(sampleEntries().filter((entry) => entry.kind === 'applicant'));
    expect(model.sections.find((section) => section.id === 'training')?.blocks).toEqual([{ type: 'paragraph', text: 'Nothing is recorded here.', tone: 'muted' }]);
    expect(model.draftNotice).toMatch(/^Draft: \d+ requirements are still open/);
  });
});

describe('entry numbers', () => {
  it('follow the days of the entries', () => {
    const numbers = numberEntries(factsFrom(sampleEntries()));
    const days = numbers.sorted.training.map((entry) => entry.date.from);
    expect(days).toEqual([...days].sort());
    expect(numbers.sorted.training.map((entry) => numbers.of(entry.id))[0]).toBe('T1');
  });

  it('are listed in order, with runs drawn together', () => {
    expect(listNumbers(['T10', 'T2', 'T1', 'T3', 'E1', 'T3', ''])).toBe('E1, T1–T3, T10');
    expect(listNumbers(['T1', 'T2'])).toBe('T1, T2');
    expect(listNumbers([])).toBe('');
  });
});

describe('a portfolio that the applicant did not sign herself', () => {
  it('attests nothing in her name', () => {
    const { signature } = reportOf(sampleEntries(), 'letter', 'program');
    expect(signature.statement).toContain('has not signed it');
    expect(signature.statement).not.toContain('I, ');
    expect(signature.reason).not.toBe(reportOf(sampleEntries()).signature.reason);
  });
});
