import { bodyRow, column, commonDetails, dateIn, entryColumn, joined, paragraph, tableOr, type ReportContext } from '../context.ts';
import type { ReportSection } from '../model.ts';

/** Leadership activities in a table, then each description in full. */
export function leadershipSection(context: ReportContext): ReportSection {
  const { t, facts, numbers } = context;
  const rows = facts.leadership.map((entry) => bodyRow([
    numbers.of(entry.id), joined([entry.activity, entry.role]), entry.organization, t(`option.leadership-level.${entry.level}`),
    t(`option.paid.${String(entry.paid)}`), dateIn(context, entry.from), entry.to === null ? t('report.today') : dateIn(context, entry.to),
  ], numbers.of(entry.id)));
  return {
    id: 'leadership',
    title: t('report.leadership.title'),
    startsOnNewPage: false,
    blocks: [
      tableOr(context, '', [
        entryColumn(context), column(t('report.leadership.activity'), 0.26), column(t('report.leadership.organization'), 0.19),
        column(t('report.leadership.level'), 0.12), column(t('report.work.paid'), 0.1), column(t('report.column.from'), 0.13), column(t('report.column.to'), 0.13),
      ], rows),
      ...facts.leadership.flatMap((entry) => {
        const details = commonDetails(context, entry).filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
        if (entry.description === '' && details.length === 0) return [];
        return [
          { type: 'heading', text: joined([numbers.of(entry.id), entry.activity]) } as const,
          ...(entry.description === '' ? [] : [paragraph(entry.description)]),
          ...(details.length === 0 ? [] : [{ type: 'facts', items: details } as const]),
        ];
      }),
    ],
  };
}
