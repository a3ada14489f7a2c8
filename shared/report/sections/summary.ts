/** One page that answers a reviewer's first question: what is asked, what is there, where is it. */
import { hasRules, type RuleResult } from '../../rules/evaluation.ts';
import { amountText, stateText } from '../../rules/words.ts';
import { allRules, bodyRow, column, paragraph, reasonsIn, type ReportContext } from '../context.ts';
import { listNumbers } from '../entry-numbers.ts';
import type { ReportBlock, ReportRow, ReportSection } from '../model.ts';

export function summarySection(context: ReportContext): ReportSection {
  const { t, evaluation } = context;
  return {
    id: 'summary',
    title: t('report.summary.title'),
    startsOnNewPage: true,
    blocks: hasRules(evaluation) ? [
      paragraph(t('report.summary.lead', { met: evaluation.met, judged: evaluation.judged, date: context.formats.date(evaluation.on) })),
      {
        type: 'table',
        caption: t('report.summary.caption'),
        columns: [
          column(t('report.summary.requirement'), 0.36), column(t('report.summary.recorded'), 0.125, 'end'),
          column(t('report.summary.counts'), 0.125, 'end'), column(t('report.summary.needed'), 0.125, 'end'),
          column(t('report.summary.state'), 0.135), column(t('report.summary.evidence'), 0.13, 'start', 'entries'),
        ],
        rows: evaluation.rules.flatMap((rule) => ruleRows(context, rule, 0)),
      },
      ...remarks(context),
    ] : [paragraph(t('report.no-rules'))],
  };
}

/** For a single page: the rules that are judged, without their parts and remarks. */
export function judgedSummarySection(context: ReportContext): ReportSection {
  const section = summarySection(context);
  const judged = context.evaluation.rules.filter(({ state }) => state !== 'advice' && state !== 'not-applicable');
  return { ...section, blocks: section.blocks.slice(0, 2).map((block) => (
    block.type === 'table' ? { ...block, rows: judged.flatMap((rule) => ruleRows(context, rule, 0).slice(0, 1)) } : block
  )) };
}

function ruleRows(context: ReportContext, rule: RuleResult, depth: number): readonly ReportRow[] {
  const amount = (value: number | null): string => (
    value === null || rule.unit === null ? '–' : amountText(value, rule.unit, context.t, context.formats)
  );
  const row = bodyRow([
    `${'– '.repeat(depth)}${rule.sentence}`,
    amount(rule.recorded), amount(rule.counts), amount(rule.needed),
    stateText(rule.state, context.t),
    listNumbers(rule.evidence().counted.map((entry) => context.numbers.of(entry.entryId))),
  ]);
  return [row, ...rule.parts.flatMap((part) => ruleRows(context, part, depth + 1))];
}

/** A sentence that goes on. */
const withoutEnd = (sentence: string): string => sentence.replace(/\.$/, '');

/** What the states rest on: missing data, cautions, other readings. */
function remarks(context: ReportContext): readonly ReportBlock[] {
  const items = allRules(context.evaluation.rules).flatMap((rule) => {
    const words = [
      reasonsIn(context, [...rule.missing, ...rule.warnings]),
      ...rule.readings.map((reading) => context.t('report.summary.reading', { sentence: withoutEnd(reading.sentence), state: stateText(reading.state, context.t) })),
    ].filter((text) => text !== '');
    return words.length === 0 ? [] : [context.t('report.summary.remark', { sentence: withoutEnd(rule.sentence), remarks: words.join(' ') })];
  });
  return items.length === 0 ? [] : [{ type: 'heading', text: context.t('report.summary.remarks') }, { type: 'list', items }];
}

/** Where each rule was read, how sure that is: for the end of the document. */
export function sourcesSection(context: ReportContext): ReportSection {
  const { t } = context;
  return {
    id: 'sources',
    title: t('report.sources.title'),
    startsOnNewPage: false,
    blocks: hasRules(context.evaluation) ? [
      paragraph(t('report.sources.lead'), 'muted'),
      {
        type: 'table',
        caption: '',
        columns: [column(t('report.summary.requirement'), 0.5), column(t('report.sources.read'), 0.15), column(t('report.sources.confidence'), 0.35)],
        rows: context.evaluation.rules.flatMap((rule) => [
          bodyRow([rule.sentence, context.formats.date(rule.source.asOf), t(`confidence.${rule.source.confidence}`)]),
          ...(rule.source.pages.length === 0 ? [] : [{ cells: [rule.source.pages.map((page) => page.url).join(' · ')], role: 'detail', entryNumber: null } as const]),
        ]),
      },
    ] : [paragraph(t('report.no-rules'))],
  };
}
