import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../../shared/domain/plain-date.ts';
import type { Entry } from '../../../../shared/domain/entities.ts';
import type { ReportChart } from '../../../../shared/report/model.ts';
import { reportOf } from '../../../support/sample-report.ts';
import { credential, person, session } from '../../../support/rule-facts.ts';

const mentor = person('Nora', [credential('IMHS', '2015-01-01'), credential('ERS', '2015-01-01')]);

function chartOf(entries: readonly Entry[]): ReportChart | undefined {
  return reportOf([mentor, ...entries]).sections.find((section) => section.id === 'rsc-received')?.blocks.find((block) => block.type === 'chart');
}
const hoursOf = (chart: ReportChart | undefined): unknown => chart?.columns.map(({ label, total, part }) => [label, total / 60, part / 60]);

describe('RSC over time', () => {
  it('shows every month from the first to the last, the empty ones too, and what of each counts', () => {
    expect(hoursOf(chartOf([session(2, mentor.id, '2025-01-31'), session(1, mentor.id, '2025-01-01'), session(1.5, null, '2025-04-01')]))).toEqual([
      ['Jan 2025', 3, 3], ['Feb 2025', 0, 0], ['Mar 2025', 0, 0], ['Apr 2025', 1.5, 0],
    ]);
  });

  it('shares what is recorded for several months among them', () => {
    expect(hoursOf(chartOf([session(12, mentor.id, '2024-11-15/2025-02-14')]))).toEqual([
      ['Nov 2024', 3, 3], ['Dec 2024', 3, 3], ['Jan 2025', 3, 3], ['Feb 2025', 3, 3],
    ]);
  });

  it('takes quarters where months are too many, and years where quarters are', () => {
    const between = (from: string, to: string): readonly (string | undefined)[] => {
      const labels = chartOf([session(1, mentor.id, from), session(1, mentor.id, to)])?.columns.map(({ label }) => label.replaceAll(/\s/g, ' ')) ?? [];
      return [String(labels.length), labels[0]];
    };
    expect(between('2022-01-01', '2024-12-31')).toEqual(['36', 'Jan 2022']);
    expect(between('2022-01-01', '2025-01-01')).toEqual(['13', 'Jan – Mar 2022']);
    expect(between('2010-05-01', '2025-01-01')).toEqual(['16', 'Jan – Dec 2010']);
  });

  it('is not there for one month, or for none', () => {
    expect(chartOf([session(1, mentor.id, '2025-01-01'), session(1, mentor.id, '2025-01-20')])).toBeUndefined();
    expect(chartOf([])).toBeUndefined();
  });

  it('adds up to what is recorded, fits its scale, and never counts more than it has', () => {
    const entry = fc.tuple(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 400 })).map(([minutes, start, days]) => {
      const from = addDays(plainDate('2013-01-01'), start);
      return session(minutes / 60, mentor.id, `${from}/${addDays(from, days)}`);
    });
    fc.assert(fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), (sessions) => {
      const chart = chartOf(sessions);
      if (chart === undefined) return;
      const sum = chart.columns.reduce((all, { total }) => all + total, 0);
      expect(sum).toBeCloseTo(sessions.reduce((all, { minutes }) => all + minutes, 0), 6);
      for (const { total, part } of chart.columns) {
        expect(total).toBeLessThanOrEqual(chart.top.value + 1e-6);
        expect(part).toBeLessThanOrEqual(total);
      }
    }), { numRuns: 60 });
  });
});
