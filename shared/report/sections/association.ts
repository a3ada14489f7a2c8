/**
 * What the association gave the applicant: endorsements, exams, answers. First-time applicants seldom have any, so that each
 * section stands only where there is something to say.
 */
import type { Entry, Ruling } from '../../domain/entities.ts';
import type { RuleResult } from '../../rules/evaluation.ts';
import { amountText } from '../../rules/words.ts';
import { associationName } from '../../words/associations.ts';
import { bodyRow, column, commonDetails, dateIn, detailRows, entryColumn, paragraph, tableOr, type ReportContext } from '../context.ts';
import type { ReportBlock, ReportColumn, ReportRow, ReportSection } from '../model.ts';

function sectionOf(id: string, title: string, blocks: readonly ReportBlock[]): readonly ReportSection[] {
  return blocks.length === 0 ? [] : [{ id, title, startsOnNewPage: false, blocks }];
}

/** A table with the number of each entry in front of its cells, or nothing. */
function tableOf<E extends Entry>(
  context: ReportContext, entries: readonly E[], columns: readonly ReportColumn[], cellsOf: (entry: E) => readonly string[],
): readonly ReportBlock[] {
  const rows = entries.flatMap((entry): readonly ReportRow[] => {
    const number = context.numbers.of(entry.id);
    return [bodyRow([number, ...cellsOf(entry)], number), ...detailRows(commonDetails(context, entry))];
  });
  return rows.length === 0 ? [] : [tableOr(context, '', [entryColumn(context), ...columns], rows)];
}

const associationIn = (id: string | null): string => (id === null ? '–' : associationName(id));

export function endorsementsSection(context: ReportContext): readonly ReportSection[] {
  const { t, facts } = context;
  return sectionOf('endorsements', t('report.endorsements.title'), tableOf(context, facts.endorsement, [
    column(t('report.endorsements.held'), 0.3), column(t('report.memberships.association'), 0.25), column(t('report.memberships.number'), 0.12),
    column(t('report.endorsements.endorsed'), 0.13), column(t('report.endorsements.ended'), 0.13),
  ], (entry) => [
    t(`option.credential.${entry.held}`), associationIn(entry.associationId), entry.number, dateIn(context, entry.endorsedOn), dateIn(context, entry.endedOn),
  ]));
}

export function examsSection(context: ReportContext): readonly ReportSection[] {
  const { t, facts } = context;
  return sectionOf('exams', t('report.exams.title'), tableOf(context, facts.exam, [
    column(t('report.exams.part'), 0.26), column(t('report.exams.track'), 0.28), column(t('report.exams.approved'), 0.14),
    column(t('report.exams.taken'), 0.14), column(t('report.exams.passed'), 0.11),
  ], (entry) => [
    t(`option.exam-part.${entry.part}`), t(`option.track.${entry.track}`), dateIn(context, entry.approvedOn), dateIn(context, entry.takenOn),
    t(`option.answer.${entry.passed}`),
  ]));
}

/** The answers that the judgement of this portfolio rests on, and apart from them those that it does not use. */
export function rulingsSection(context: ReportContext): readonly ReportSection[] {
  const { t, facts, evaluation } = context;
  const ruled = new Map(evaluation.rules.flatMap((rule) => (rule.ruling === null ? [] : [[rule.ruling.entryId, rule] as const])));
  const table = (entries: readonly Ruling[]): readonly ReportBlock[] => tableOf(context, entries, [
    column(t('report.summary.requirement'), 0.32), column(t('report.rulings.answer'), 0.24), column(t('report.rulings.by'), 0.23),
    column(t('report.rulings.on'), 0.14),
  ], (entry) => [
    requirementIn(context, entry, ruled.get(entry.id)), answerIn(context, entry, ruled.get(entry.id)), speakerIn(entry), dateIn(context, entry.saidOn),
  ]);
  const used = table(facts.ruling.filter((entry) => ruled.has(entry.id)));
  const unused = table(facts.ruling.filter((entry) => !ruled.has(entry.id)));
  return sectionOf('rulings', t('report.rulings.title'), [
    ...(used.length === 0 ? [] : [paragraph(t('report.rulings.lead'), 'muted'), ...used]),
    ...(unused.length === 0 ? [] : [{ type: 'heading', text: t('report.rulings.unused') } as const, ...unused]),
  ]);
}

/** The rule in words where it is judged here; else the name that the answer gives it. */
function requirementIn({ t }: ReportContext, entry: Ruling, rule: RuleResult | undefined): string {
  return rule?.sentence ?? t('title.ruling', { rule: entry.ruleKey, category: t(`option.credential-short.${entry.categoryId}`) });
}

function answerIn({ t, formats }: ReportContext, entry: Ruling, rule: RuleResult | undefined): string {
  const said = t(`option.ruling.${entry.ruling}`);
  if (entry.ruling === 'other-reading' && entry.reading !== null) return t('report.rulings.reading', { said, reading: entry.reading });
  if (entry.ruling !== 'other-amount' || entry.amount === null) return said;
  const hasUnit = rule !== undefined && rule.unit !== null && rule.needed !== null;
  return t('report.rulings.amount', { said, amount: hasUnit ? amountText(rule.needed, rule.unit, t, formats) : formats.number(entry.amount) });
}

const speakerIn = (entry: Ruling): string =>
  [entry.saidBy, entry.associationId === null ? '' : associationName(entry.associationId)].filter((part) => part.trim() !== '').join('\n');
