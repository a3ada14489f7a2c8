import { useMemo } from 'react';
import type { Reason, RuleResult, Unit } from '../../../shared/rules/evaluation.ts';
import { amountText, reasonText, stateText } from '../../../shared/rules/words.ts';
import { useFormats, useWords } from '../../i18n/index.ts';

export interface RuleWords {
  readonly reason: (reason: Reason) => string;
  /** The state in words, with how much is missing where a number can say it. */
  readonly state: (rule: RuleResult) => string;
  /** An amount with its unit: `26.5 h`, `10 families`. */
  readonly amount: (amount: number, unit: Unit) => string;
  /** The same without the unit, for a row of numbers that names it once. */
  readonly figure: (amount: number, unit: Unit) => string;
}

/** What the rules say, in the user's language and formats. */
export function useRuleWords(): RuleWords {
  const words = useWords();
  const formats = useFormats();
  return useMemo(() => {
    const amount = (value: number, unit: Unit) => amountText(value, unit, words, { hours: (minutes) => words('unit.hours', { hours: formats.hours(minutes) }) });
    return {
      reason: (reason) => reasonText(reason, words, formats),
      amount,
      figure: (value, unit) => (unit === 'minutes' ? formats.hours(value) : formats.number(value)),
      state: (rule) => {
        const missing = (rule.needed ?? 0) - (rule.counts ?? 0);
        if (rule.state === 'short' && rule.unit !== null && missing > 0) return words('rules.short-by', { amount: amount(missing, rule.unit) });
        return stateText(rule.state, words);
      },
    };
  }, [words, formats]);
}
