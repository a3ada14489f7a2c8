import { bodyRow, column, groupRow, hoursIn, paragraph, tableOr, type ReportContext } from '../context.ts';
import { listNumbers } from '../entry-numbers.ts';
import type { Id } from '../../domain/entities.ts';
import type { ReportSection } from '../model.ts';

/** Which entries show which competency. No threshold is published, so none is judged. */
export function competenciesSection(context: ReportContext): ReportSection {
  const { t, evaluation, numbers } = context;
  const areas = [...new Map(evaluation.coverage.map((item) => [item.areaId, item.areaName]))];
  const numbersOf = (ids: readonly Id[]): string => listNumbers(ids.map(numbers.of));
  const rows = areas.flatMap(([areaId, areaName]) => [
    groupRow(areaName),
    ...evaluation.coverage.filter((item) => item.areaId === areaId).map((item) => {
      const { courses, trainings, work, rsc } = item.evidence();
      return bodyRow([item.name, numbersOf(courses), numbersOf(trainings), numbersOf(work), numbersOf(rsc), hoursIn(context, item.trainingMinutes)]);
    }),
  ]);
  return {
    id: 'competencies',
    title: t('report.competencies.title'),
    startsOnNewPage: true,
    blocks: [
      paragraph(t('report.competencies.lead'), 'muted'),
      tableOr(context, '', [
        column(t('report.competencies.name'), 0.32), column(t('report.competencies.courses'), 0.13, 'start', 'entries'),
        column(t('report.competencies.trainings'), 0.19, 'start', 'entries'), column(t('report.competencies.work'), 0.12, 'start', 'entries'),
        column(t('report.competencies.rsc'), 0.13, 'start', 'entries'), column(t('report.competencies.hours'), 0.11, 'end'),
      ], rows),
    ],
  };
}
