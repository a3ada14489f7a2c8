/** What one check says, before the rule's confidence and readings are taken into account. */
import type { Reason, RuleResult } from './evaluation.ts';

/** How much effort a step takes, least first: type a missing fact, sign, ask somebody, join, get a rating, attend, serve. */
export const EFFORTS = ['fill-in', 'sign', 'ask', 'join', 'rating', 'hours', 'work'] as const;
export type Effort = (typeof EFFORTS)[number];

export interface Step {
  readonly reason: Reason;
  readonly effort: Effort;
  /** Size within the effort: minutes, months or a number of things. */
  readonly amount: number;
}

export interface Outcome extends Omit<RuleResult, 'id' | 'sentence' | 'area' | 'source' | 'readings' | 'parts'> {
  readonly parts: readonly PartOutcome[];
  readonly steps: readonly Step[];
}

export interface PartOutcome {
  readonly id: string;
  readonly sentence: string;
  readonly outcome: Outcome;
}

/** An outcome that says nothing; checks spread it and fill in what they know. */
export const EMPTY_OUTCOME: Outcome = {
  state: 'not-applicable', unit: null, recorded: null, counts: null, needed: null,
  counted: [], refused: [], missing: [], warnings: [], parts: [], steps: [],
};
