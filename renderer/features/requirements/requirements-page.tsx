import type { Evaluation, RuleArea, RuleResult } from '../../../shared/rules/evaluation.ts';
import { RULE_AREAS } from '../../../shared/rules/evaluation.ts';
import { Banner, Page, Section } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useEvaluation, type Standing } from '../evaluation/index.ts';
import { RuleCard } from './rule-card.tsx';
import { EntryNames } from './entry-names.tsx';

/** Every rule of the category as a sentence: its state, what counted, what did not and why, and its source. */
export function RequirementsPage() {
  const words = useWords();
  const standing = useEvaluation();
  return (
    <Page title={words('requirements.title')} lead={standing === undefined ? undefined : <RulesLine evaluation={standing.evaluation} />}>
      <Banner tone="info">{words('requirements.decides')}</Banner>
      {standing !== undefined && <EntryNames facts={standing.facts}><Areas standing={standing} /></EntryNames>}
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
    ruleSet: evaluation.ruleSetId,
    version: evaluation.packVersion,
    on: formats.date(evaluation.on),
  });
}

function Areas({ standing }: { readonly standing: Standing }) {
  const words = useWords();
  const { rules } = standing.evaluation;
  if (rules.length === 0) return <Banner tone="caution">{words('requirements.none-yet')}</Banner>;
  return RULE_AREAS.filter((area) => rules.some((rule) => rule.area === area)).map((area) => (
    <Area key={area} area={area} rules={rules.filter((rule) => rule.area === area)} />
  ));
}

function Area({ area, rules }: { readonly area: RuleArea; readonly rules: readonly RuleResult[] }) {
  const words = useWords();
  return (
    <Section title={words(`rule-area.${area}`)}>
      {rules.map((rule) => <RuleCard key={rule.id} rule={rule} />)}
    </Section>
  );
}
