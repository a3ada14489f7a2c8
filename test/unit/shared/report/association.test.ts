import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { plainDate } from '../../../../shared/domain/plain-date.ts';
import type { ReportBlock } from '../../../../shared/report/model.ts';
import { endorsement, exam, ruling } from '../../../support/rule-facts.ts';
import { reportOf, sampleEntries } from '../../../support/sample-report.ts';
import { smallPack, smallRule } from '../../../support/small-pack.ts';

const HOURS = { kind: 'hours', hours: 30, conditions: [] };
const applicant = sampleEntries().filter((entry) => entry.kind === 'applicant');
const pack = smallPack({ rules: [smallRule(HOURS, { key: 'training.hours', sentence: 'Thirty hours of training.' })] });

/** The blocks of a section in plain lines, or nothing where the portfolio has no such section. */
function linesOf(id: string, entries: readonly Entry[]): readonly string[] {
  const section = reportOf([...applicant, ...entries], 'letter', 'applicant', pack).sections.find((candidate) => candidate.id === id);
  return section?.blocks.flatMap(lines) ?? [];
}

function lines(block: ReportBlock): readonly string[] {
  if (block.type === 'table') return block.rows.map((row) => row.cells.join(' | '));
  return block.type === 'heading' || block.type === 'paragraph' ? [block.text] : [];
}

describe('what the association gave', () => {
  it('has no section where there is nothing', () => {
    expect(['endorsements', 'exams', 'rulings'].flatMap((id) => linesOf(id, []))).toEqual([]);
  });

  it('lists endorsements with their days', () => {
    const held = endorsement('ERS-emerging', '2025-02-03', { associationId: 'CT', number: '12', endedOn: plainDate('2027-02-02'), note: 'By mail' });
    expect(linesOf('endorsements', [held])).toEqual([
      'H1 | Endorsed Reflective Supervisor, emerging | Connecticut Association for Infant Mental Health | 12 | Feb 3, 2025 | Feb 2, 2027', 'Note: By mail',
    ]);
  });

  it('lists exams in the order of their days', () => {
    expect(linesOf('exams', [exam('vignettes', null, { passed: 'unknown' }), exam('multiple-choice', '2026-03-01')])).toEqual([
      'X1 | Multiple choice | Infant (IMH-E®) | – | Mar 1, 2026 | Yes',
      'X2 | Vignettes | Infant (IMH-E®) | – | – | Not sure',
    ]);
  });
});

describe('answers of the association', () => {
  const answer = ruling('training.hours', { associationId: 'CT', ruling: 'other-amount', amount: 40.5, note: 'Since the change of May' });

  it('stand with the rule in words, the amount in its unit, and who said so when', () => {
    expect(linesOf('rulings', [answer])).toEqual([
      'This portfolio rests on these answers, as I noted them: each requirement is judged by the answer beside it.',
      'Q1 | Thirty hours of training. | Another amount is needed: 40.5 hours | Coordinator\nConnecticut Association for Infant Mental Health | Jan 15, 2026',
      'Note: Since the change of May',
    ]);
  });

  it('that nothing is judged by stand apart', () => {
    const others = [
      { ...answer, associationId: 'MI', note: '' },
      ruling('training.hours', { associationId: 'CT', ruling: 'other-reading', reading: 2, saidOn: null, saidBy: '' }),
    ];
    expect(linesOf('rulings', others)).toEqual([
      'Other answers that I noted; nothing is judged by them here',
      'Q1 | training.hours (IFS) | Another amount is needed: 40.5 | Coordinator\nMichigan Association for Infant Mental Health | Jan 15, 2026',
      'Q2 | training.hours (IFS) | Another reading holds: number 2 in the list of readings | Connecticut Association for Infant Mental Health | –',
    ]);
  });
});
