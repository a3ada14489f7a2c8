import type { RuleResult } from '../../../shared/rules/evaluation.ts';
import { classNames, StatusPill } from '../../ui/index.ts';
import { useRuleWords } from '../evaluation/index.ts';
import { EvidenceLists } from './evidence-lists.tsx';
import { SourceLine } from './source-line.tsx';
import styles from './requirements.module.css';

const css = classNames(styles);

/** How a number came about: its parts, the entries behind it, and the pages that the rule was read from. */
export function Explanation({ rule }: { readonly rule: RuleResult }) {
  return (
    <div className={css('explanation')}>
      {rule.parts.map((part) => (
        <div key={part.id} className={css('part')}>
          <PartHead part={part} />
          <EvidenceLists rule={part} />
        </div>
      ))}
      <EvidenceLists rule={rule} />
      <SourceLine source={rule.source} />
    </div>
  );
}

function PartHead({ part }: { readonly part: RuleResult }) {
  const rules = useRuleWords();
  return (
    <div className={css('head')}>
      <h4 className={css('sentence')}>{part.sentence}</h4>
      <StatusPill state={part.state}>{rules.state(part)}</StatusPill>
    </div>
  );
}
