/** What every section of the report needs: the record in order, its evaluation, words and numbers. */
import type { DateSpan, Entry, Id } from '../domain/entities.ts';
import type { Minutes } from '../domain/duration.ts';
import { MINUTES_PER_HOUR, sumMinutes } from '../domain/duration.ts';
import type { PlainDate } from '../domain/plain-date.ts';
import type { Facts } from '../domain/facts.ts';
import { competencyName } from '../rules/competencies.ts';
import type { Evaluation, Reason, RuleArea, RuleResult, Unit } from '../rules/evaluation.ts';
import { NO_EVIDENCE } from '../rules/outcome.ts';
import { reasonText } from '../rules/words.ts';
import type { Translate } from '../words/translate.ts';
import { numberEntries, type EntryNumbers } from './entry-numbers.ts';
import type { ReportFormats } from './formats.ts';
import type { Align, ReportBlock, ReportColumn, ReportRow } from './model.ts';

export interface ReportContext {
  readonly facts: Facts;
  readonly numbers: EntryNumbers;
  readonly evaluation: Evaluation;
  readonly t: Translate;
  readonly formats: ReportFormats;
  readonly today: PlainDate;
}

export function reportContext(input: Omit<ReportContext, 'facts' | 'numbers'> & { readonly facts: Facts }): ReportContext {
  const numbers = numberEntries(input.facts);
  return { ...input, numbers, facts: numbers.sorted };
}

/** Rules and their parts, depth first. */
export function allRules(rules: readonly RuleResult[]): readonly RuleResult[] {
  return rules.flatMap((rule) => [rule, ...allRules(rule.parts)]);
}

/** What the main rule of an area says about single entries: how much of each counts, and why not. */
export interface Judgement {
  readonly counts: ReadonlyMap<Id, number>;
  readonly reasons: ReadonlyMap<Id, readonly Reason[]>;
}

export function judgementOf(context: ReportContext, area: RuleArea, unit: Unit): Judgement {
  const rule = allRules(context.evaluation.rules).find((candidate) => candidate.area === area && candidate.unit === unit);
  const { counted, refused } = rule?.evidence() ?? NO_EVIDENCE;
  const counts = new Map<Id, number>();
  for (const entry of counted) counts.set(entry.entryId, (counts.get(entry.entryId) ?? 0) + entry.amount);
  const reasons = new Map<Id, readonly Reason[]>();
  for (const entry of refused) reasons.set(entry.entryId, [...(reasons.get(entry.entryId) ?? []), entry.reason]);
  return { counts, reasons };
}

/** Hours as a bare number for a column of hours. */
export const hoursIn = (context: ReportContext, minutes: Minutes): string => context.formats.number(minutes / MINUTES_PER_HOUR);
export const dateIn = (context: ReportContext, date: PlainDate | null): string => (date === null ? '–' : context.formats.date(date));

export function spanIn(context: ReportContext, span: DateSpan): string {
  return rangeIn(context, span.from, span.to ?? span.from);
}

export function rangeIn(context: ReportContext, from: PlainDate, to: PlainDate): string {
  return from === to ? context.formats.date(from) : `${context.formats.date(from)} – ${context.formats.date(to)}`;
}

/** Non-empty parts with a middle dot between. */
export const joined = (parts: readonly string[]): string => parts.map((part) => part.trim()).filter((part) => part !== '').join(' · ');

export const column = (heading: string, width: number, align: Align = 'start', content: ReportColumn['content'] = 'text'): ReportColumn =>
  ({ heading, width, align, content });

export const entryColumn = (context: ReportContext, width = 0.07): ReportColumn => column(context.t('report.column.number'), width, 'start', 'entries');

export const bodyRow = (cells: readonly string[], entryNumber: string | null = null): ReportRow => ({ cells, role: 'body', entryNumber });
export const totalRow = (cells: readonly string[]): ReportRow => ({ cells, role: 'total', entryNumber: null });
export const subtotalRow = (cells: readonly string[]): ReportRow => ({ cells, role: 'subtotal', entryNumber: null });
export const groupRow = (text: string): ReportRow => ({ cells: [text], role: 'group', entryNumber: null });

export type RunningHours = (minutes: readonly Minutes[]) => readonly string[];

/** Adds up an entry's minutes, column by column, to those of the entries before it; gives the sums as hours. */
export function runningHours(context: ReportContext): RunningHours {
  let sums: readonly Minutes[] = [];
  return (minutes) => {
    sums = minutes.map((value, index) => sumMinutes([sums[index] ?? 0, value]));
    return sums.map((sum) => hoursIn(context, sum));
  };
}

/** A row of details, or nothing when there is nothing to say. */
export function detailRows(lines: readonly (readonly [label: string, value: string])[]): readonly ReportRow[] {
  const said = lines.filter(([, value]) => value.trim() !== '').map(([label, value]) => `${label}: ${value.trim()}`);
  return said.length === 0 ? [] : [{ cells: [said.join('\n')], role: 'detail', entryNumber: null }];
}

export const competenciesIn = (ids: readonly string[]): string => ids.map(competencyName).join('; ');
export const reasonsIn = (context: ReportContext, reasons: readonly Reason[] | undefined): string =>
  (reasons ?? []).map((reason) => reasonText(reason, context.t, context.formats)).join(' ');

/** Lines that any entry may have: its note and the names of its files. */
export function commonDetails(context: ReportContext, entry: Entry): readonly (readonly [string, string])[] {
  return [
    [context.t('report.detail.note'), entry.note],
    [context.t('report.detail.files'), entry.attachments.map((file) => file.name).join('; ')],
  ];
}

export const paragraph = (text: string, tone: 'normal' | 'muted' | 'strong' = 'normal'): ReportBlock => ({ type: 'paragraph', text, tone });

/** A table, or a sentence that says that there is nothing. */
export function tableOr(context: ReportContext, caption: string, columns: readonly ReportColumn[], rows: readonly ReportRow[]): ReportBlock {
  return rows.length === 0 ? paragraph(context.t('report.nothing'), 'muted') : { type: 'table', caption, columns, rows };
}
