import type { RuleResult, RuleState } from '../../../shared/rules/evaluation.ts';

const OPEN: readonly RuleState[] = ['short', 'not-met', 'cannot-tell', 'ask-association'];

/** A rule that is judged and not met, for whatever reason. How well the competencies are covered is shown, never judged. */
export const isOpen = ({ state, area }: RuleResult): boolean => area !== 'competencies' && OPEN.includes(state);
