import type { Evaluation } from '../../../shared/rules/evaluation.ts';
import { Button, Card, classNames, Link, StatusPill } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { isOpen, useRuleWords } from '../evaluation/index.ts';
import styles from './home.module.css';

const css = classNames(styles);

/** How many rules are met, and in one line each those that are still open. */
export function RuleSummary({ evaluation }: { readonly evaluation: Evaluation }) {
  const words = useWords();
  const rules = useRuleWords();
  const go = useNavigation((state) => state.go);
  const open = evaluation.rules.filter(isOpen);
  return (
    <Card
      title={words('home.rules', { met: evaluation.met, judged: evaluation.judged })}
      lead={words('home.rules-lead', { open: open.length })}
      actions={<Button onPress={() => { go('requirements'); }}>{words('home.all-rules')}</Button>}
    >
      {open.length > 0 && (
        <ul className={css('rows')}>
          {open.map((rule) => (
            <li key={rule.id} className={css('row')}>
              <Link onPress={() => { go('requirements', rule.id); }}>{rule.sentence}</Link>
              <StatusPill state={rule.state}>{rules.state(rule)}</StatusPill>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
