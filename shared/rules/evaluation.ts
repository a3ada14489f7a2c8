/** What the evaluator says about a record: plain data, read by the screens, the portfolio and the command line. */
import type { Id, RulingKind, TargetId } from '../domain/entities.ts';
import type { PlainDate } from '../domain/plain-date.ts';

/** Areas in EASy's order. */
export const RULE_AREAS = ['education', 'work', 'leadership', 'training', 'rsc', 'competencies', 'references', 'membership', 'ethics', 'exam'] as const;
export type RuleArea = (typeof RULE_AREAS)[number];

export const RULE_STATES = ['met', 'short', 'not-met', 'not-applicable', 'cannot-tell', 'ask-association', 'advice'] as const;
/**
 * `met`; `short` (by a number); `not-met` (no number can say how far); `not-applicable`;
 * `cannot-tell` (data is missing, `missing` says which); `ask-association` (sources disagree or are weak);
 * `advice` (shown, never judged).
 */
export type RuleState = (typeof RULE_STATES)[number];

export const UNITS = ['minutes', 'months', 'families', 'references', 'entries', 'areas', 'items'] as const;
export type Unit = (typeof UNITS)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface SourcePage {
  readonly url: string;
  readonly title: string;
  /** The apparent date of its text, in words. */
  readonly date: string;
}

export interface RuleSource {
  /** In effect: lowered where the rule is carried over or taken over by analogy, or rests on a weaker list of providers. */
  readonly confidence: Confidence;
  /** Known only from pages older than the rule set. */
  readonly carriedOver: boolean;
  /** Taken over from the category of the other age group. */
  readonly byAnalogy: boolean;
  readonly pages: readonly SourcePage[];
  /** Day on which the pages were read. */
  readonly asOf: PlainDate;
}

/** A reason in words: `code` is a message key under `reason.`, `params` its values. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** One entry's part in a rule: how much of it, in the rule's unit. */
export interface CountedEntry {
  readonly entryId: Id;
  readonly amount: number;
}

export interface RefusedEntry extends CountedEntry {
  readonly reason: Reason;
}

/** The entries behind a number. */
export interface Evidence {
  readonly counted: readonly CountedEntry[];
  readonly refused: readonly RefusedEntry[];
}

/** How much was refused for one reason. */
export interface Refusal {
  readonly reason: Reason;
  /** In the rule's unit. */
  readonly amount: number;
}

/** What the association answered about a rule, as the applicant noted it. */
export interface RulingInForce {
  readonly entryId: Id;
  readonly ruling: RulingKind;
  readonly saidBy: string;
  readonly saidOn: PlainDate;
  readonly note: string;
}

export interface RuleResult {
  readonly id: string;
  /** The rule's name within its category. */
  readonly key: string;
  readonly area: RuleArea;
  readonly state: RuleState;
  /** Our plain sentence, from the pack. */
  readonly sentence: string;
  readonly unit: Unit | null;
  /** Everything logged that this rule looks at, in `unit`; never below `counts`. */
  readonly recorded: number | null;
  /** What counts towards the rule. */
  readonly counts: number | null;
  readonly needed: number | null;
  readonly refusals: readonly Refusal[];
  /** Down to the entry; walks the record, so ask only for what is shown. */
  readonly evidence: () => Evidence;
  /** Data that would settle a `cannot-tell`, and cautions that do not change the state. */
  readonly missing: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Other readings of the rule where sources disagree, with the state that each would give. */
  readonly readings: readonly { readonly sentence: string; readonly needed: number | null; readonly state: RuleState }[];
  readonly parts: readonly RuleResult[];
  readonly source: RuleSource;
  /** The rule as the association's pages differ, or as it answered; `null`: as the base set has it. */
  readonly ruling: RulingInForce | null;
  readonly fromAssociation: boolean;
}

/** What can name a competency: the columns of the self-study grid. */
export const COVERAGE_COLUMNS = ['courses', 'trainings', 'work', 'rsc'] as const;
export type CoverageColumn = (typeof COVERAGE_COLUMNS)[number];

export interface CompetencyCoverage {
  readonly competencyId: string;
  readonly name: string;
  readonly areaId: string;
  readonly areaName: string;
  /** False: to be shown as not yet checked against the 2024 Guidelines. True: seen, on a public page as a rule. */
  readonly checked: boolean;
  /** How many entries name it, by column. */
  readonly entries: Readonly<Record<CoverageColumn, number>>;
  /** Training minutes of the entries that name it (an entry's hours are not divided). */
  readonly trainingMinutes: number;
  /** Ids of those entries, the strongest evidence first; walks the record, so ask only for what is shown. */
  readonly evidence: () => Readonly<Record<CoverageColumn, readonly Id[]>>;
}

/** How much effort a step takes, least first: type a missing fact, sign, ask somebody, join, get a rating, attend, serve. */
export const EFFORTS = ['fill-in', 'sign', 'ask', 'join', 'rating', 'hours', 'work'] as const;
export type Effort = (typeof EFFORTS)[number];

/** What to do about a rule, and how much of it. */
export interface Step {
  readonly reason: Reason;
  readonly effort: Effort;
  /** Size within the effort: minutes, months or a number of things. */
  readonly amount: number;
}

/** A missing thing, cheapest first: `ruleId` tells which rule it is for. */
export interface NextStep extends Step {
  readonly ruleId: string;
  readonly area: RuleArea;
}

export interface Evaluation {
  readonly categoryId: TargetId;
  readonly associationId: string | null;
  readonly on: PlainDate;
  readonly packId: string;
  readonly packVersion: string;
  readonly ruleSetId: string;
  readonly rules: readonly RuleResult[];
  readonly coverage: readonly CompetencyCoverage[];
  readonly nextSteps: readonly NextStep[];
  /** The two numbers of Home: rules that are judged, and rules that are met. */
  readonly judged: number;
  readonly met: number;
}

/** False where no rules are built in for the category on that day: nothing was judged, which must be said in words. */
export const hasRules = (evaluation: Evaluation): boolean => evaluation.rules.length > 0;
