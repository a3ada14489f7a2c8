import { useId, useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Reason, RuleResult } from '../../../shared/rules/evaluation.ts';
import { Button, classNames, Meter, StatusPill } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { useRuleWords } from '../evaluation/index.ts';
import { EvidenceLists } from './evidence-lists.tsx';
import { SourceLine } from './source-line.tsx';
import styles from './requirements.module.css';

const css = classNames(styles);

/** One rule. Closed it says where it stands; open it explains its number down to the entry. */
export function RuleCard({ rule }: { readonly rule: RuleResult }) {
  const words = useWords();
  const rules = useRuleWords();
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  return (
    <article className={css('rule')}>
      <div className={css('head')}>
        <p className={css('sentence')}>{rule.sentence}</p>
        <StatusPill state={rule.state}>{rules.state(rule)}</StatusPill>
      </div>
      <Numbers rule={rule} />
      <Reasons reasons={rule.missing} />
      <Reasons reasons={rule.warnings} />
      <Readings rule={rule} />
      <div>
        <Button variant="quiet" size="small" icon={isOpen ? ChevronDown : ChevronRight} aria-label={words(isOpen ? 'requirements.close-for' : 'requirements.explain-for', { rule: rule.sentence })} onPress={() => { setOpen(!isOpen); }}>
          {words(isOpen ? 'requirements.close' : 'requirements.explain')}
        </Button>
      </div>
      <div id={detailsId} hidden={!isOpen} className={css('details')}>
        {isOpen && <Details rule={rule} />}
      </div>
    </article>
  );
}

/** Recorded and Counts, always both. */
function Numbers({ rule }: { readonly rule: RuleResult }) {
  const words = useWords();
  const rules = useRuleWords();
  const { unit, recorded, counts, needed } = rule;
  if (unit === null || recorded === null || counts === null) return null;
  const values = { recorded: rules.amount(recorded, unit), counts: rules.amount(counts, unit), needed: rules.amount(needed ?? 0, unit) };
  const text = words(needed === null ? 'requirements.numbers' : 'requirements.numbers-of', values);
  if (needed === null || needed === 0) return <p className={css('numbers')}>{text}</p>;
  return (
    <div className={css('meter')}>
      <p className={css('numbers')}>{text}</p>
      <Meter label={rule.sentence} isLabelHidden value={counts} recorded={recorded} max={needed} valueText={text} />
    </div>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const rules = useRuleWords();
  if (reasons.length === 0) return null;
  return (
    <ul className={css('reasons')}>
      {reasons.map((reason) => <li key={JSON.stringify(reason)}>{rules.reason(reason)}</li>)}
    </ul>
  );
}

/** Where sources disagree: each reading, and what it would give. */
function Readings({ rule }: { readonly rule: RuleResult }) {
  const words = useWords();
  if (rule.readings.length === 0) return null;
  return (
    <div>
      <p className={css('label')}>{words('requirements.readings')}</p>
      <ul className={css('readings')}>
        {rule.readings.map((reading) => (
          <li key={reading.sentence} className={css('reading')}>
            <span>{reading.sentence}</span>
            <StatusPill state={reading.state} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Details({ rule }: { readonly rule: RuleResult }) {
  return (
    <>
      {rule.parts.map((part) => (
        <div key={part.id} className={css('part')}>
          <PartHead part={part} />
          <Reasons reasons={[...part.missing, ...part.warnings]} />
          <EvidenceLists rule={part} />
        </div>
      ))}
      <EvidenceLists rule={rule} />
      <SourceLine source={rule.source} />
    </>
  );
}

function PartHead({ part }: { readonly part: RuleResult }) {
  const rules = useRuleWords();
  return (
    <div className={css('head')}>
      <p className={css('label')}>{part.sentence}</p>
      <StatusPill state={part.state}>{rules.state(part)}</StatusPill>
    </div>
  );
}
