/** RSC over time: whether it was steady, and where it stopped. */
import type { RscReceived } from '../domain/entities.ts';
import { MINUTES_PER_HOUR, type Minutes } from '../domain/duration.ts';
import { addMonths, monthNumber, plainDate, type PlainDate } from '../domain/plain-date.ts';
import { lastDayOf } from '../domain/span.ts';
import type { Judgement, ReportContext } from './context.ts';
import type { ReportChart } from './model.ts';

const MONTHS_PER_YEAR = 12;
/** A month, a quarter or a year for each column: the finest that a page can show. */
const MONTHS_PER_COLUMN = [1, 3, MONTHS_PER_YEAR] as const;
const MOST_COLUMNS = 36;
/** Fewer columns say no more than the table of the sessions. */
const LEAST_COLUMNS = 2;

/** Hours received by month, quarter or year, and how much of them counts; null where it would say nothing. */
export function rscChart(context: ReportContext, judgement: Judgement): ReportChart | null {
  const sessions = context.facts['rsc-received'];
  const first = Math.min(...sessions.map((session) => monthNumber(session.date.from)));
  const last = Math.max(...sessions.map((session) => monthNumber(lastDayOf(session.date))));
  const size = MONTHS_PER_COLUMN.find((months) => columnOf(last, months) - columnOf(first, months) < MOST_COLUMNS) ?? MONTHS_PER_YEAR;
  const start = columnOf(first, size);
  const count = columnOf(last, size) - start + 1;
  if (!(count >= LEAST_COLUMNS && count <= MOST_COLUMNS)) return null;
  const totals = Array.from({ length: count }, (): Minutes => 0);
  const parts = totals.map((): Minutes => 0);
  for (const session of sessions) spread(session, judgement.counts.get(session.id) ?? 0, (month, total, part) => {
    const column = columnOf(month, size) - start;
    totals[column] = (totals[column] ?? 0) + total;
    parts[column] = (parts[column] ?? 0) + part;
  });
  const { t, formats } = context;
  const top = topOf(Math.max(...totals));
  return {
    type: 'chart',
    caption: t('report.rsc.chart'),
    legend: { part: t('report.rsc.chart.counts'), rest: t('report.rsc.chart.recorded') },
    top: { value: top, words: formats.hours(top) },
    columns: totals.map((total, index) => {
      const part = Math.min(parts[index] ?? 0, total);
      const label = formats.months(firstDay((start + index) * size), firstDay((start + index) * size + size - 1));
      return { label, total, part, words: t('report.rsc.chart.column', { label, recorded: formats.hours(Math.round(total)), counts: formats.hours(Math.round(part)) }) };
    }),
  };
}

/** What is recorded for several months at once is shared equally among them. */
function spread(session: RscReceived, counts: Minutes, add: (month: number, total: Minutes, part: Minutes) => void): void {
  const from = monthNumber(session.date.from);
  const months = monthNumber(lastDayOf(session.date)) - from + 1;
  for (let index = 0; index < months; index += 1) add(from + index, session.minutes / months, counts / months);
}

const columnOf = (month: number, size: number): number => Math.floor(month / size);

const ANY_FIRST_DAY = plainDate('2000-01-01');

function firstDay(month: number): PlainDate {
  return addMonths(ANY_FIRST_DAY, month - monthNumber(ANY_FIRST_DAY));
}

/** Whole hours, an even number of them, so that half of the scale is whole as well. */
function topOf(most: Minutes): Minutes {
  return Math.max(1, Math.ceil(most / (2 * MINUTES_PER_HOUR))) * 2 * MINUTES_PER_HOUR;
}
