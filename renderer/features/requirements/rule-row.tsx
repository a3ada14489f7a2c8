import { useEffect, useId, useRef, useState } from 'react';
import { ChevronDown, ChevronRight, MessageSquareQuote } from 'lucide-react';
import type { RuleResult } from '../../../shared/rules/evaluation.ts';
import { Button, classNames, Meter, StatusPill } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { isOpen, useRuleWords } from '../evaluation/index.ts';
import { Explanation } from './explanation.tsx';
import { Reasons } from './reasons.tsx';
import { RulingDialog, type RulingScope } from './ruling-dialog.tsx';
import { RulingLine } from './ruling-line.tsx';
import styles from './requirements.module.css';

const css = classNames(styles);

interface RuleRowProps {
  readonly rule: RuleResult;
  /** Whose rule it is; left out: the applicant's category and association. */
  readonly scope?: RulingScope;
  /** Somebody came here to have this rule explained: it opens, in view and with the keyboard on it. */
  readonly isWanted: boolean;
}

/** One rule. Closed it says where it stands; open it explains its number down to the entry. */
export function RuleRow({ rule, scope, isWanted }: RuleRowProps) {
  const words = useWords();
  const rules = useRuleWords();
  const [isExplained, setExplained] = useState(isWanted);
  const [isAnswering, setAnswering] = useState(false);
  const sentenceId = useId();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    row.current?.scrollIntoView({ block: 'start' });
    row.current?.focus({ preventScroll: true });
  }, [isWanted]);
  const ask = rule.unit === null ? 'requirements.explain-rule' : 'requirements.explain';
  const label = words(isExplained ? 'requirements.close' : ask);
  return (
    <article ref={row} tabIndex={-1} className={css('rule')} aria-labelledby={sentenceId}>
      <div className={css('head')}>
        <h3 id={sentenceId} className={css('sentence')}>{rule.sentence}</h3>
        <StatusPill state={rule.state}>{rules.state(rule)}</StatusPill>
      </div>
      {rule.fromAssociation && <p className={css('ruling')}>{words('requirements.from-association')}</p>}
      {rule.ruling !== null && <RulingLine ruling={rule.ruling} />}
      <Reasons reasons={ownReasons(rule)} />
      <Readings rule={rule} />
      <div className={css('foot')}>
        <Numbers rule={rule} />
        <Button
          variant="quiet"
          size="small"
          icon={isExplained ? ChevronDown : ChevronRight}
          aria-label={words('requirements.explain-for', { label, rule: rule.sentence })}
          aria-expanded={isExplained}
          onPress={() => { setExplained(!isExplained); }}
        >
          {label}
        </Button>
      </div>
      {isExplained && (
        <>
          <Explanation rule={rule} />
          {rule.ruling === null && (
            <div>
              <Button
                variant="quiet" size="small" icon={MessageSquareQuote}
                aria-label={words('ruling.note-answer-for', { rule: rule.sentence })}
                onPress={() => { setAnswering(true); }}
              >
                {words('ruling.note-answer')}
              </Button>
            </div>
          )}
        </>
      )}
      {isAnswering && <RulingDialog rule={rule} {...(scope === undefined ? {} : { scope })} onClose={() => { setAnswering(false); }} />}
    </article>
  );
}

/** Reasons about the rule as a whole; those about one entry stand beside that entry in the explanation. */
function ownReasons(rule: RuleResult): RuleResult['missing'] {
  const ofEntries = new Set([rule, ...rule.parts].flatMap(({ refusals }) => refusals.map(({ reason }) => JSON.stringify(reason))));
  return [...rule.missing, ...rule.warnings].filter((reason) => !ofEntries.has(JSON.stringify(reason)));
}

/** Recorded and Counts, always both; what is needed only where it is a rule. */
function Numbers({ rule }: { readonly rule: RuleResult }) {
  const words = useWords();
  const rules = useRuleWords();
  const { unit, recorded, counts, needed } = rule;
  if (unit === null || recorded === null || counts === null) return <span />;
  const isAsked = needed !== null && needed > 0 && rule.state !== 'advice';
  const text = isAsked
    ? words('requirements.numbers-of', { recorded: rules.figure(recorded, unit), counts: rules.figure(counts, unit), needed: rules.amount(needed, unit) })
    : words('requirements.numbers', { recorded: rules.figure(recorded, unit), counts: rules.amount(counts, unit) });
  return (
    <div className={css('numbers')}>
      <p>{text}</p>
      {isAsked && isOpen(rule) && needed > 1 && (
        <Meter label={rule.sentence} isLabelHidden value={counts} recorded={recorded} max={needed} valueText={text} />
      )}
    </div>
  );
}

/** Where sources disagree: each reading, how much it asks for where they differ in that, and what it would give. */
function Readings({ rule }: { readonly rule: RuleResult }) {
  const words = useWords();
  const rules = useRuleWords();
  if (rule.readings.length === 0) return null;
  const { unit } = rule;
  const areAlike = new Set(rule.readings.map(({ needed }) => needed)).size === 1;
  const amountOf = ({ needed }: RuleResult['readings'][number]) =>
    (unit === null || needed === null || areAlike ? '' : ` ${words('requirements.reading-needs', { amount: rules.amount(needed, unit) })}`);
  return (
    <div className={css('readings')}>
      <p className={css('label')}>{words('requirements.readings')}</p>
      <ul>
        {rule.readings.map((reading) => (
          <li key={reading.sentence} className={css('reading')}>
            <span>{reading.sentence}{amountOf(reading)}</span>
            <StatusPill state={reading.state} />
          </li>
        ))}
      </ul>
    </div>
  );
}
