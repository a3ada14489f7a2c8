import type { Credential, Id, RscProvided, RscReceived } from '../../domain/entities.ts';
import { flatMapInSteps, type Steps } from '../../domain/steps.ts';
import { personById } from '../../domain/facts.ts';
import { sumMinutes } from '../../domain/duration.ts';
import {
  bodyRow, column, commonDetails, competenciesIn, dateIn, detailRows, entryColumn, hoursIn, joined, judgementOf, reasonsIn, runningHours, spanIn, subtotalRow,
  tableOr, totalRow,
  type Judgement, type ReportContext, type RunningHours,
} from '../context.ts';
import type { ReportBlock, ReportRow, ReportSection } from '../model.ts';
import { rscChart } from '../rsc-chart.ts';
import { rscProviders } from '../rsc-providers.ts';

/** Reflective supervision received: who gave how much, then every session. */
export function* rscReceivedSection(context: ReportContext): Steps<ReportSection> {
  const { t, facts } = context;
  const judgement = judgementOf(context, 'rsc', 'minutes');
  return {
    id: 'rsc-received',
    title: t('report.rsc-received.title'),
    startsOnNewPage: true,
    blocks: facts['rsc-received'].length === 0
      ? [tableOr(context, '', [], [])]
      : [
        { type: 'heading', text: t('report.rsc.by-provider') }, providerTable(context, judgement), ...chart(context, judgement),
        { type: 'heading', text: t('report.rsc.log') }, yield* log(context, judgement),
      ],
  };
}

function chart(context: ReportContext, judgement: Judgement): readonly ReportBlock[] {
  const drawn = rscChart(context, judgement);
  return drawn === null ? [] : [{ type: 'heading', text: context.t('report.rsc.over-time') }, drawn];
}

const countsOf = (entries: readonly RscReceived[], judgement: Judgement): number => sumMinutes(entries.map((entry) => judgement.counts.get(entry.id) ?? 0));
const minutesOf = (entries: readonly { readonly minutes: number }[]): number => sumMinutes(entries.map((entry) => entry.minutes));

function providerTable(context: ReportContext, judgement: Judgement): ReportBlock {
  const { t, facts } = context;
  const all = facts['rsc-received'];
  const totalMinutes = minutesOf(all);
  const share = (part: number): string => t('report.percent', { value: totalMinutes === 0 ? 0 : Math.round((part / totalMinutes) * 1000) / 10 });
  const rows = rscProviders(facts)
    .map(({ id, entries, minutes }) => bodyRow([
      nameOf(context, id), credentialsIn(context, personById(facts, id)?.credentials ?? []),
      entries.length === 0 ? '' : spanIn(context, { from: entries[0]?.date.from ?? context.today, to: entries.at(-1)?.date.to ?? entries.at(-1)?.date.from ?? null }),
      context.formats.number(entries.length), hoursIn(context, minutes), hoursIn(context, countsOf(entries, judgement)), share(minutes),
    ]));
  return {
    type: 'table',
    caption: t('report.rsc.by-provider.caption'),
    columns: [
      column(t('report.rsc.provider'), 0.2), column(t('report.rsc.credentials'), 0.26), column(t('report.rsc.window'), 0.18),
      column(t('report.rsc.sessions'), 0.09, 'end'), column(t('report.column.hours'), 0.09, 'end'), column(t('report.column.counts'), 0.09, 'end'), column(t('report.rsc.share'), 0.09, 'end'),
    ],
    rows: [...rows, totalRow([t('report.total'), '', '', context.formats.number(all.length), hoursIn(context, totalMinutes), hoursIn(context, countsOf(all, judgement)), share(totalMinutes)])],
  };
}

function nameOf(context: ReportContext, id: Id | null): string {
  const name = personById(context.facts, id)?.name ?? '';
  return name === '' ? context.t('report.rsc.no-provider') : name;
}

/** Each credential with the days on which it was held. */
export function credentialsIn(context: ReportContext, credentials: readonly Credential[]): string {
  return credentials.map((held) => {
    const days = held.from === null && held.to === null ? ''
      : `${dateIn(context, held.from)} – ${held.to === null ? context.t('report.today') : dateIn(context, held.to)}`;
    return joined([`${context.t(`option.credential.${held.credential}`)}${held.associationId === null ? '' : ` (${held.associationId})`}`, days]);
  }).join('\n');
}

function* log(context: ReportContext, judgement: Judgement): Steps<ReportBlock> {
  const { t, facts } = context;
  const all = facts['rsc-received'];
  const soFar = runningHours(context);
  const rows = yield* flatMapInSteps(all, (entry) => receivedRows(context, entry, judgement, soFar));
  const total = totalRow(['', '', t('report.rsc.total', { count: all.length }), '', hoursIn(context, minutesOf(all)),
    hoursIn(context, sumMinutes(all.map((entry) => entry.rscProvisionMinutes))), hoursIn(context, countsOf(all, judgement))]);
  return tableOr(context, '', [
    entryColumn(context), column(t('report.column.date'), 0.2), column(t('report.rsc.provider'), 0.24), column(t('report.rsc.format'), 0.2),
    column(t('report.column.hours'), 0.09, 'end'), column(t('report.rsc.about-provided'), 0.11, 'end'), column(t('report.column.counts'), 0.09, 'end'),
  ], rows.length === 0 ? [] : [...rows, total]);
}

function receivedRows(context: ReportContext, entry: RscReceived, judgement: Judgement, soFar: RunningHours): readonly ReportRow[] {
  const { t, numbers } = context;
  const minutes = [entry.minutes, entry.rscProvisionMinutes, judgement.counts.get(entry.id) ?? 0];
  return [
    bodyRow([
      numbers.of(entry.id), spanIn(context, entry.date), nameOf(context, entry.providerId), formatIn(context, entry),
      ...minutes.map((each) => hoursIn(context, each)),
    ], numbers.of(entry.id)),
    subtotalRow(['', '', t('report.so-far'), '', ...soFar(minutes)]),
    ...detailRows([
      [t('report.rsc.nature'), t(`option.rsc-nature.${entry.nature}`)],
      [t('report.detail.ages'), agesIn(context, entry)],
      [t('report.rsc.topics'), entry.topics],
      [t('report.detail.competencies'), competenciesIn(entry.competencies)],
      [t('report.detail.not-counted'), reasonsIn(context, judgement.reasons.get(entry.id))],
      ...commonDetails(context, entry),
    ]),
  ];
}

function formatIn(context: ReportContext, entry: RscReceived | RscProvided): string {
  const { t } = context;
  const size = entry.groupSize === null || entry.format === 'individual' ? '' : ` (${context.formats.number(entry.groupSize)})`;
  return joined([`${t(`option.rsc-format.${entry.format}`)}${size}`, t(`option.mode.${entry.mode}`)]);
}

const agesIn = (context: ReportContext, entry: RscReceived | RscProvided): string => entry.ageGroups.map((group) => context.t(`option.age-group.${group}`)).join(', ');

/** Reflective supervision that the applicant gave. */
export function rscProvidedSection(context: ReportContext): ReportSection {
  const { t, facts, numbers } = context;
  const all = facts['rsc-provided'];
  const soFar = runningHours(context);
  const rows = all.flatMap((entry) => [
    bodyRow([numbers.of(entry.id), spanIn(context, entry.date), entry.recipients, formatIn(context, entry), hoursIn(context, entry.minutes)], numbers.of(entry.id)),
    subtotalRow(['', '', t('report.so-far'), '', ...soFar([entry.minutes])]),
    ...detailRows([[t('report.detail.ages'), agesIn(context, entry)], [t('report.rsc.topics'), entry.topics], ...commonDetails(context, entry)]),
  ]);
  const total = totalRow(['', '', t('report.rsc.total', { count: all.length }), '', hoursIn(context, minutesOf(all))]);
  return {
    id: 'rsc-provided',
    title: t('report.rsc-provided.title'),
    startsOnNewPage: false,
    blocks: [tableOr(context, '', [
      entryColumn(context), column(t('report.column.date'), 0.22), column(t('report.rsc.recipients'), 0.36), column(t('report.rsc.format'), 0.25), column(t('report.column.hours'), 0.1, 'end'),
    ], rows.length === 0 ? [] : [...rows, total])],
  };
}
