import { useState } from 'react';
import type { Evaluation, RuleArea, RuleResult } from '../../../shared/rules/evaluation.ts';
import { RULE_AREAS } from '../../../shared/rules/evaluation.ts';
import { Banner, Card, classNames, Page, RadioGroup } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { EntryNames, isOpen, useEvaluation } from '../evaluation/index.ts';
import { RuleRow } from './rule-row.tsx';
import styles from './requirements.module.css';

const css = classNames(styles);

/** Every rule of the category as a sentence: its state, what counted, what did not and why, and its source. */
export function RequirementsPage() {
  const words = useWords();
  const standing = useEvaluation();
  return (
    <Page title={words('requirements.title')} lead={standing === undefined ? undefined : <RulesLine evaluation={standing.evaluation} />}>
      <Banner tone="info">{words('requirements.decides')}</Banner>
      {standing !== undefined && <EntryNames facts={standing.facts}><Areas rules={standing.evaluation.rules} /></EntryNames>}
    </Page>
  );
}

function RulesLine({ evaluation }: { readonly evaluation: Evaluation }) {
  const words = useWords();
  const formats = useFormats();
  return words('requirements.line', {
    category: words(`option.category.${evaluation.categoryId}`),
    met: evaluation.met,
    judged: evaluation.judged,
    version: evaluation.packVersion,
    on: formats.date(evaluation.on),
  });
}

type Shown = 'all' | 'open';

function Areas({ rules }: { readonly rules: readonly RuleResult[] }) {
  const words = useWords();
  const [shown, setShown] = useState<Shown>('all');
  if (rules.length === 0) return <Banner tone="caution">{words('requirements.none-yet')}</Banner>;
  const open = rules.filter(isOpen);
  const listed = shown === 'open' ? open : rules;
  return (
    <>
      <RadioGroup<Shown>
        label={words('requirements.show')}
        layout="row"
        value={shown}
        onChange={(next) => { if (next !== null) setShown(next); }}
        options={[
          { id: 'all', label: words('requirements.show-all', { count: rules.length }) },
          { id: 'open', label: words('requirements.show-open', { count: open.length }) },
        ]}
      />
      {RULE_AREAS.map((area) => <Area key={area} area={area} rules={listed.filter((rule) => rule.area === area)} />)}
    </>
  );
}

function Area({ area, rules }: { readonly area: RuleArea; readonly rules: readonly RuleResult[] }) {
  const words = useWords();
  const wantedId = useNavigation((state) => state.selectedId);
  if (rules.length === 0) return null;
  return (
    <Card title={words(`rule-area.${area}`)}>
      <div className={css('rules')}>
        {rules.map((rule) => <RuleRow key={rule.id} rule={rule} isWanted={rule.id === wantedId} />)}
      </div>
    </Card>
  );
}
