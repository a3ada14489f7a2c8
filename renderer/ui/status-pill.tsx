import { CircleCheck, CircleDashed, CircleHelp, CircleMinus, CircleSlash, Info, MessagesSquare, type LucideIcon } from 'lucide-react';
import type { RuleState } from '../../shared/rules/evaluation.ts';
import { useWords } from '../i18n/index.ts';
import { classNames } from './class-names.ts';
import styles from './status-pill.module.css';

const css = classNames(styles);

const LOOKS: Readonly<Record<RuleState, { readonly icon: LucideIcon; readonly tone: string }>> = {
  met: { icon: CircleCheck, tone: 'good' },
  short: { icon: CircleDashed, tone: 'short' },
  'not-met': { icon: CircleMinus, tone: 'short' },
  'not-applicable': { icon: CircleSlash, tone: 'unsure' },
  'cannot-tell': { icon: CircleHelp, tone: 'unsure' },
  'ask-association': { icon: MessagesSquare, tone: 'ask' },
  advice: { icon: Info, tone: 'unsure' },
};

interface StatusPillProps {
  readonly state: RuleState;
  /** More exact words than the state's own, for example "Short by 12 hours". */
  readonly children?: string;
}

/** Where a rule stands: icon, word and colour together, so that none of them carries it alone. */
export function StatusPill({ state, children }: StatusPillProps) {
  const words = useWords();
  const { icon: Icon, tone } = LOOKS[state];
  return (
    <span className={css('pill', tone)}>
      <Icon aria-hidden size={15} strokeWidth={2.25} />
      {children ?? words(`state.${state}`)}
    </span>
  );
}
