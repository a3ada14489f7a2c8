import { useId, useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ComparedCategory } from '../../../shared/rules/compare.ts';
import { Button, classNames, Link, Meter, StatusPill } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { placeOfArea } from '../../state/place-of-kind.ts';
import { useRuleWords } from '../evaluation/index.ts';
import styles from './compare.module.css';

const css = classNames(styles);

interface CategoryRowProps {
  readonly category: ComparedCategory;
  readonly isMine: boolean;
  readonly isBest: boolean;
  readonly onChoose: () => void;
}

/** One category: its numbers at a glance; open, its open rules, its next steps and why it fits or not. */
export function CategoryRow({ category, isMine, isBest, onChoose }: CategoryRowProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const nameId = useId();
  const { met, judged } = category;
  const metOf = words('compare.met', { met, judged });
  return (
    <article className={css('row')} aria-labelledby={nameId}>
      <div className={css('head')}>
        <h3 id={nameId} className={css('name')}>
          {words(`option.category.${category.categoryId}`)}
          {isMine && <span className={css('tag')}>{words('compare.mine')}</span>}
          {isBest && <span className={css('tag')}>{words('compare.fits-best')}</span>}
        </h3>
        <Meter label={words(`option.category.${category.categoryId}`)} isLabelHidden value={met} max={Math.max(1, judged)} valueText={metOf} />
        <p className={css('counts')}>{metOf}<Counts category={category} /></p>
        <Button
          variant="quiet" size="small" icon={isOpen ? ChevronDown : ChevronRight} aria-expanded={isOpen}
          aria-label={words('compare.more-for', { category: words(`option.category.${category.categoryId}`) })}
          onPress={() => { setOpen(!isOpen); }}
        >
          {words(isOpen ? 'compare.less' : 'compare.more')}
        </Button>
      </div>
      {isOpen && <Details category={category} isMine={isMine} onChoose={onChoose} />}
    </article>
  );
}

function Counts({ category: { open } }: { readonly category: ComparedCategory }) {
  const words = useWords();
  const parts = (['short', 'not-met', 'cannot-tell', 'ask-association'] as const).filter((state) => open[state] > 0)
    .map((state) => words(`compare.open.${state}`, { count: open[state] }));
  return parts.length === 0 ? null : ` · ${parts.join(' · ')}`;
}

function Details({ category, isMine, onChoose }: Omit<CategoryRowProps, 'isBest'>) {
  const words = useWords();
  const rules = useRuleWords();
  const go = useNavigation((state) => state.go);
  return (
    <div className={css('details')}>
      <p>{words(category.fits ? 'compare.why' : 'compare.why-not')} {category.reasons.map(rules.reason).join(' ')}</p>
      {category.steps.length > 0 && (
        <div>
          <h4 className={css('label')}>{words('compare.steps')}</h4>
          <ol className={css('steps')}>
            {category.steps.map((step) => (
              <li key={JSON.stringify(step.reason)}>
                {rules.reason(step.reason)}{' '}
                <Link onPress={() => { go(placeOfArea(step.area)); }}>{words('home.go-there', { place: words(`place.${placeOfArea(step.area)}`) })}</Link>
              </li>
            ))}
          </ol>
        </div>
      )}
      {category.openRules.length > 0 && (
        <div>
          <h4 className={css('label')}>{words('compare.open-rules')}</h4>
          <ul className={css('rules')}>
            {category.openRules.map((rule) => (
              <li key={rule.id} className={css('rule')}><span>{rule.sentence}</span><StatusPill state={rule.state}>{rules.state(rule)}</StatusPill></li>
            ))}
          </ul>
        </div>
      )}
      {!isMine && <div><Button onPress={onChoose}>{words('compare.choose')}</Button></div>}
    </div>
  );
}
