import { bodyRow, column, commonDetails, competenciesIn, dateIn, detailRows, entryColumn, tableOr, type ReportContext } from '../context.ts';
import type { ReportSection } from '../model.ts';

/** Degrees and certificates, as in EASy's tab "Education". */
export function educationSection(context: ReportContext): ReportSection {
  const { t, facts, numbers } = context;
  const rows = facts.education.flatMap((entry) => [
    bodyRow([
      numbers.of(entry.id), entry.degreeName === '' ? t(`option.degree.${entry.degree}`) : `${entry.degreeName}\n${t(`option.degree.${entry.degree}`)}`,
      entry.field, entry.institution, dateIn(context, entry.from),
      entry.awardedOn === null ? t('report.education.in-progress') : context.formats.date(entry.awardedOn),
    ], numbers.of(entry.id)),
    ...detailRows([[t('report.detail.competencies'), competenciesIn(entry.competencies)], ...commonDetails(context, entry)]),
  ]);
  return {
    id: 'education',
    title: t('report.education.title'),
    startsOnNewPage: true,
    blocks: [tableOr(context, '', [
      entryColumn(context), column(t('report.education.degree'), 0.26), column(t('report.education.field'), 0.19),
      column(t('report.education.institution'), 0.22), column(t('report.column.from'), 0.13), column(t('report.education.awarded'), 0.13),
    ], rows)],
  };
}
