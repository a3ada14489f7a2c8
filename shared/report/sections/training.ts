import type { Training } from '../../domain/entities.ts';
import { flatMapInSteps, type Steps } from '../../domain/steps.ts';
import { sumMinutes } from '../../domain/duration.ts';
import {
  bodyRow, column, commonDetails, competenciesIn, detailRows, entryColumn, groupRow, hoursIn, joined, judgementOf, reasonsIn, runningHours, spanIn, subtotalRow,
  tableOr, totalRow,
  type Judgement, type ReportContext, type RunningHours,
} from '../context.ts';
import type { ReportRow, ReportSection } from '../model.ts';

/** Training by year, with the hours of each year and of all. */
export function* trainingSection(context: ReportContext): Steps<ReportSection> {
  const { t, facts } = context;
  const judgement = judgementOf(context, 'training', 'minutes');
  const years = [...new Set(facts.training.map(yearOf))];
  const soFar = runningHours(context);
  const rows: ReportRow[] = [];
  for (const year of years) {
    const entries = facts.training.filter((entry) => yearOf(entry) === year);
    rows.push(groupRow(groupTitle(context, year, entries)), ...yield* flatMapInSteps(entries, (entry) => entryRows(context, entry, judgement, soFar)));
  }
  return {
    id: 'training',
    title: t('report.training.title'),
    startsOnNewPage: true,
    blocks: [tableOr(context, t('report.training.caption'), [
      entryColumn(context), column(t('report.column.date'), 0.14), column(t('report.training.what'), 0.32), column(t('report.training.format'), 0.13),
      column(t('report.column.hours'), 0.08, 'end'), column(t('report.training.diversity'), 0.105, 'end'),
      column(t('report.training.rsc'), 0.075, 'end'), column(t('report.column.counts'), 0.08, 'end'),
    ], rows.length === 0 ? [] : [...rows, total(context, judgement)])],
  };
}

const yearOf = (entry: Training): string => entry.date.from.slice(0, 4);

function groupTitle(context: ReportContext, year: string, entries: readonly Training[]): string {
  return context.t('report.training.group', {
    year, count: entries.length, hours: context.formats.hours(sumMinutes(entries.map((entry) => entry.minutes))),
  });
}

function entryRows(context: ReportContext, entry: Training, judgement: Judgement, soFar: RunningHours): readonly ReportRow[] {
  const { t, numbers } = context;
  const minutes = [entry.minutes, entry.diversityMinutes, entry.rscProvisionMinutes, judgement.counts.get(entry.id) ?? 0];
  return [
    bodyRow([
      numbers.of(entry.id), spanIn(context, entry.date), [entry.title, joined([entry.trainer, entry.sponsor])].filter((line) => line !== '').join('\n'),
      `${t(`option.training-format.${entry.format}`)}\n${t(`option.mode.${entry.mode}`)}`,
      ...minutes.map((each) => hoursIn(context, each)),
    ], numbers.of(entry.id)),
    subtotalRow(['', '', t('report.so-far'), '', ...soFar(minutes)]),
    ...detailRows([
      [t('report.training.relationship'), t(`option.answer.${entry.relationshipBased}`)],
      [t('report.detail.competencies'), competenciesIn(entry.competencies)],
      [t('report.detail.not-counted'), reasonsIn(context, judgement.reasons.get(entry.id))],
      ...commonDetails(context, entry),
    ]),
  ];
}

function total(context: ReportContext, judgement: Judgement): ReportRow {
  const { facts, t } = context;
  const sum = (minutes: (entry: Training) => number): string => hoursIn(context, sumMinutes(facts.training.map(minutes)));
  return totalRow([
    '', '', t('report.training.total', { count: facts.training.length }), '',
    sum((entry) => entry.minutes), sum((entry) => entry.diversityMinutes), sum((entry) => entry.rscProvisionMinutes),
    sum((entry) => judgement.counts.get(entry.id) ?? 0),
  ]);
}
