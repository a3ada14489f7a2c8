import type { Evaluation } from '../../../shared/rules/evaluation.ts';
import { Button, Card, classNames, StatusPill } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useRuleWords } from '../evaluation/index.ts';
import styles from './home.module.css';

const css = classNames(styles);

/** Every rule in one line each: met, short, or not to be told. */
export function RuleSummary({ evaluation }: { readonly evaluation: Evaluation }) {
  const words = useWords();
  const rules = useRuleWords();
  const go = useNavigation((state) => state.go);
  return (
    <Card
      title={words('home.rules', { met: evaluation.met, judged: evaluation.judged })}
      lead={words('home.rules-lead')}
      actions={<Button onPress={() => { go('requirements'); }}>{words('home.all-rules')}</Button>}
    >
      <ul className={css('rules')}>
        {evaluation.rules.filter(({ state }) => state !== 'advice').map((rule) => (
          <li key={rule.id} className={css('rule')}>
            <span>{rule.sentence}</span>
            <StatusPill state={rule.state}>{rules.state(rule)}</StatusPill>
          </li>
        ))}
      </ul>
    </Card>
  );
}
