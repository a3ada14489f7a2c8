import { useMemo, useState } from 'react';
import { factsWithout, isAllIn, NOTHING_LEFT_OUT, type LeftOut } from '../../../shared/report/contents.ts';
import { evaluate } from '../../../shared/rules/evaluator.ts';
import type { Standing } from '../evaluation/index.ts';

export interface ChosenContents {
  readonly leftOut: LeftOut;
  readonly setLeftOut: (leftOut: LeftOut) => void;
  /** The record as the portfolio has it, and where that stands. */
  readonly chosen: Standing;
}

/** What goes into the next portfolio; everything at first. */
export function useChosenContents(standing: Standing): ChosenContents {
  const [leftOut, setLeftOut] = useState(NOTHING_LEFT_OUT);
  const chosen = useMemo(() => {
    if (isAllIn(leftOut)) return standing;
    const facts = factsWithout(standing.facts, leftOut);
    const { categoryId, associationId, on } = standing.evaluation;
    return { ...standing, facts, evaluation: evaluate(standing.pack, facts, { categoryId, associationId, on }) };
  }, [standing, leftOut]);
  return { leftOut, setLeftOut, chosen };
}
