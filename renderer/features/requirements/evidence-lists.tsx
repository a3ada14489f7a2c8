import { useMemo } from 'react';
import type { CountedEntry, RefusedEntry, RuleResult, Unit } from '../../../shared/rules/evaluation.ts';
import { classNames } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryLink, useEntryNames, useRuleWords } from '../evaluation/index.ts';
import styles from './requirements.module.css';

const css = classNames(styles);

/** Of these an entry can count for more than one; of the others each is one by itself. */
const MEASURED: readonly (Unit | null)[] = ['minutes', 'months', 'families'];

/** The entries behind a number: what counted, and what did not and why. */
export function EvidenceLists({ rule }: { readonly rule: RuleResult }) {
  const words = useWords();
  const { counted, refused } = useMemo(() => rule.evidence(), [rule]);
  return (
    <>
      {counted.length > 0 && (
        <div>
          <p className={css('label')}>{words('requirements.counted', { count: counted.length })}</p>
          <ul className={css('entries')}>{counted.map((entry) => <Line key={entry.entryId} rule={rule} line={entry} />)}</ul>
        </div>
      )}
      {refused.length > 0 && (
        <div>
          <p className={css('label')}>{words('requirements.refused', { count: refused.length })}</p>
          <ul className={css('entries')}>
            {refused.map((entry) => <Line key={`${entry.entryId}-${entry.reason.code}`} rule={rule} line={entry} reason={entry.reason} />)}
          </ul>
        </div>
      )}
    </>
  );
}

interface LineProps {
  readonly rule: RuleResult;
  readonly line: CountedEntry;
  readonly reason?: RefusedEntry['reason'];
}

function Line({ rule, line, reason }: LineProps) {
  const rules = useRuleWords();
  const named = useEntryNames().get(line.entryId);
  if (named === undefined) return null;
  return (
    <li className={css('entry')}>
      <span className={css('name')}>
        <EntryLink entry={named.entry}>{named.name}</EntryLink>
        {reason !== undefined && <span className={css('reason')}>{rules.reason(reason)}</span>}
      </span>
      {rule.unit !== null && MEASURED.includes(rule.unit) && <span>{rules.amount(line.amount, rule.unit)}</span>}
    </li>
  );
}
