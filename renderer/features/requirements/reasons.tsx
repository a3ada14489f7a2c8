import type { Reason } from '../../../shared/rules/evaluation.ts';
import { classNames } from '../../ui/index.ts';
import { useRuleWords } from '../evaluation/index.ts';
import styles from './requirements.module.css';

const css = classNames(styles);

export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const rules = useRuleWords();
  if (reasons.length === 0) return null;
  return (
    <ul className={css('reasons')}>
      {reasons.map((reason) => <li key={JSON.stringify(reason)}>{rules.reason(reason)}</li>)}
    </ul>
  );
}
