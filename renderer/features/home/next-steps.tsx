import type { Evaluation } from '../../../shared/rules/evaluation.ts';
import { Button, Card, classNames, Link } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { placeOfArea } from '../../state/place-of-kind.ts';
import { useRuleWords } from '../evaluation/index.ts';
import styles from './home.module.css';

const css = classNames(styles);
const SHOWN = 3;

/** The three cheapest things to do next; the rest stands in Requirements. */
export function NextSteps({ evaluation }: { readonly evaluation: Evaluation }) {
  const words = useWords();
  const rules = useRuleWords();
  const go = useNavigation((state) => state.go);
  const steps = evaluation.nextSteps.slice(0, SHOWN);
  const rest = evaluation.nextSteps.length - steps.length;
  if (steps.length === 0) return <Card title={words('home.next')} tone="accent"><p>{words('home.nothing-next')}</p></Card>;
  return (
    <Card title={words('home.next')} tone="accent">
      <ol className={css('rows')}>
        {steps.map((step) => (
          <li key={`${step.ruleId}-${step.reason.code}-${JSON.stringify(step.reason.params)}`} className={css('row')}>
            <span>{rules.reason(step.reason)}</span>
            <Button size="small" onPress={() => { go(placeOfArea(step.area)); }}>{words('home.go-there', { place: words(`place.${placeOfArea(step.area)}`) })}</Button>
          </li>
        ))}
      </ol>
      {rest > 0 && <p><Link onPress={() => { go('requirements'); }}>{words('home.more-steps', { count: rest })}</Link></p>}
    </Card>
  );
}
