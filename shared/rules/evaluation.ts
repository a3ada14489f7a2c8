/** What the evaluator says about a record: plain data, read by the screens, the portfolio and the command line. */
import type { CategoryId, Id } from '../domain/entities.ts';
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

export interface RuleSource {
  readonly confidence: Confidence;
  /** Known only from pages older than the rule set. */
  readonly carriedOver: boolean;
  /** Taken over from the infant category. */
  readonly byAnalogy: boolean;
  readonly urls: readonly string[];
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

export interface RuleResult {
  readonly id: string;
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
  readonly counted: readonly CountedEntry[];
  readonly refused: readonly RefusedEntry[];
  /** Data that would settle a `cannot-tell`, and cautions that do not change the state. */
  readonly missing: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Other readings of the rule where sources disagree, with the state that each would give. */
  readonly readings: readonly { readonly sentence: string; readonly needed: number | null; readonly state: RuleState }[];
  readonly parts: readonly RuleResult[];
  readonly source: RuleSource;
}

export interface CompetencyCoverage {
  readonly competencyId: string;
  readonly name: string;
  readonly areaId: string;
  readonly areaName: string;
  /** False while the name or its place in this category is not checked against the 2024 Guidelines. */
  readonly checked: boolean;
  readonly trainings: readonly Id[];
  readonly courses: readonly Id[];
  readonly work: readonly Id[];
  readonly rsc: readonly Id[];
  /** Training minutes of the entries that name it (an entry's hours are not divided). */
  readonly trainingMinutes: number;
}

/** A missing thing, most useful first: `rule` tells which, `reason` says what to do. */
export interface NextStep {
  readonly ruleId: string;
  readonly area: RuleArea;
  readonly reason: Reason;
}

export interface Evaluation {
  readonly categoryId: CategoryId;
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
