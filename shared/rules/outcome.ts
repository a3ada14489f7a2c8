/** What one check says, before the rule's confidence and readings are taken into account. */
import type { Evidence, RuleResult, Step } from './evaluation.ts';

export interface Outcome extends Omit<RuleResult, 'id' | 'key' | 'sentence' | 'area' | 'source' | 'readings' | 'parts' | 'ruling' | 'fromAssociation'> {
  readonly parts: readonly PartOutcome[];
  readonly steps: readonly Step[];
}

export interface PartOutcome {
  readonly id: string;
  readonly sentence: string;
  readonly outcome: Outcome;
}

export const NO_EVIDENCE: Evidence = { counted: [], refused: [] };

/** An outcome that says nothing; checks spread it and fill in what they know. */
export const EMPTY_OUTCOME: Outcome = {
  state: 'not-applicable', unit: null, recorded: null, counts: null, needed: null,
  refusals: [], evidence: () => NO_EVIDENCE, missing: [], warnings: [], parts: [], steps: [],
};
