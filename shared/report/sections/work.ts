import type { Work } from '../../domain/entities.ts';
import { wholeMonths } from '../../domain/plain-date.ts';
import { bodyRow, column, commonDetails, competenciesIn, dateIn, entryColumn, hoursIn, joined, paragraph, tableOr, totalRow, type ReportContext } from '../context.ts';
import type { ReportBlock, ReportSection } from '../model.ts';

/** Jobs in a table with their months, then each with its duties in full. */
export function workSection(context: ReportContext): ReportSection {
  const { t, facts } = context;
  return {
    id: 'work',
    title: t('report.work.title'),
    startsOnNewPage: true,
    blocks: [overview(context), ...facts.work.flatMap((job) => jobBlocks(context, job))],
  };
}

/** As in a curriculum vitae: when, what, where, and the duties. */
export function workHistorySection(context: ReportContext): ReportSection {
  const { t, facts } = context;
  const jobs = facts.work.toReversed().flatMap((job): readonly ReportBlock[] => [
    { type: 'heading', text: joined([job.role, job.employer]) },
    { type: 'facts', items: [
      { label: t('report.work.when'), value: `${dateIn(context, job.from)} – ${job.to === null ? t('report.today') : dateIn(context, job.to)}` },
      { label: t('report.work.months'), value: context.formats.number(monthsOf(context, job)) },
      ...(job.minutesPerWeek === null ? [] : [{ label: t('report.work.hours-a-week'), value: hoursIn(context, job.minutesPerWeek) }]),
    ] },
    ...(job.duties === '' ? [] : [paragraph(job.duties)]),
  ]);
  return { id: 'work-history', title: t('report.work.title'), startsOnNewPage: false, blocks: jobs.length === 0 ? [overview(context)] : jobs };
}

const monthsOf = (context: ReportContext, job: Work): number => wholeMonths(job.from, job.to ?? context.today);

function overview(context: ReportContext): ReportBlock {
  const { t, facts, formats, numbers } = context;
  const rows = facts.work.map((job) => bodyRow([
    numbers.of(job.id), `${job.role}\n${job.employer}`, dateIn(context, job.from), job.to === null ? t('report.today') : dateIn(context, job.to),
    formats.number(monthsOf(context, job)),
    job.minutesPerWeek === null ? '–' : hoursIn(context, job.minutesPerWeek),
    job.familiesServed === null ? '–' : formats.number(job.familiesServed),
  ], numbers.of(job.id)));
  const months = facts.work.reduce((sum, job) => sum + monthsOf(context, job), 0);
  const families = facts.work.reduce((sum, job) => sum + (job.familiesServed ?? 0), 0);
  const total = totalRow(['', t('report.work.total'), '', '', formats.number(months), '', formats.number(families)]);
  return tableOr(context, facts.work.length > 1 ? t('report.work.caption') : '', [
    entryColumn(context), column(t('report.work.job'), 0.37), column(t('report.column.from'), 0.14), column(t('report.column.to'), 0.14),
    column(t('report.work.months'), 0.09, 'end'), column(t('report.work.hours-a-week'), 0.09, 'end'), column(t('report.work.families'), 0.1, 'end'),
  ], rows.length === 0 ? [] : [...rows, total]);
}

function jobBlocks(context: ReportContext, job: Work): readonly ReportBlock[] {
  const { t, numbers } = context;
  const facts = [
    [t('report.work.paid'), t(`option.paid.${String(job.paid)}`)],
    [t('report.work.service'), t(`option.service.${job.service}`)],
    [t('report.detail.ages'), job.ageGroups.map((group) => t(`option.age-group.${group}`)).join(', ')],
    [t('report.work.social-emotional'), t(`option.answer.${job.socialEmotionalFocus}`)],
    [t('report.work.relationship'), t(`option.answer.${job.relationshipFocus}`)],
    [t('report.work.child-and-parent'), t(`option.answer.${job.childAndParentTogether}`)],
    [t('report.work.supervisor'), job.supervisorName],
    [t('report.detail.competencies'), competenciesIn(job.competencies)],
    ...commonDetails(context, job),
  ] as const;
  return [
    { type: 'heading', text: joined([numbers.of(job.id), job.role, job.employer]) },
    { type: 'facts', items: facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })) },
    ...(job.duties === '' ? [] : [paragraph(t('report.work.duties'), 'strong'), paragraph(job.duties)]),
  ];
}
