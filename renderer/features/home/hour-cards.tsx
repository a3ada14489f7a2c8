import type { Evaluation, RuleResult } from '../../../shared/rules/evaluation.ts';
import { Card, classNames, Link, Meter, StatusPill } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useRuleWords } from '../evaluation/index.ts';
import styles from './home.module.css';

const css = classNames(styles);

/** Rules that count hours towards a number: the two figures of each, always side by side. */
export function HourCards({ evaluation }: { readonly evaluation: Evaluation }) {
  const rules = evaluation.rules.filter(({ unit, needed, state }) => unit === 'minutes' && needed !== null && state !== 'advice');
  return (
    <div className={css('hours')}>
      {rules.map((rule) => <HourCard key={rule.id} rule={rule} />)}
    </div>
  );
}

function HourCard({ rule }: { readonly rule: RuleResult }) {
  const words = useWords();
  const formats = useFormats();
  const rules = useRuleWords();
  const go = useNavigation((state) => state.go);
  const counts = rule.counts ?? 0;
  const recorded = rule.recorded ?? 0;
  const needed = rule.needed ?? 0;
  const name = words(`rule-area.${rule.area}`);
  return (
    <Card title={name} actions={<StatusPill state={rule.state}>{rules.state(rule)}</StatusPill>}>
      <dl className={css('figures')}>
        <Figure label={words('home.recorded')} value={formats.hours(recorded)} />
        <Figure label={words('home.counts')} value={formats.hours(counts)} isMain />
        <Figure label={words('home.needed')} value={formats.hours(needed)} />
      </dl>
      <Meter
        label={name}
        isLabelHidden
        value={counts}
        recorded={recorded}
        max={needed}
        valueText={words('home.meter', { counts: formats.hours(counts), needed: formats.hours(needed), recorded: formats.hours(recorded) })}
      />
      <p><Link onPress={() => { go('requirements', rule.id); }}>{words('home.explain')}</Link></p>
    </Card>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly isMain?: boolean;
}

function Figure({ label, value, isMain = false }: FigureProps) {
  const unit = useWords()('unit.hours-short');
  return (
    <div className={css('figure', isMain && 'main')}>
      <dt>{label}</dt>
      <dd>{value}<span className={css('unit')}> {unit}</span></dd>
    </div>
  );
}
