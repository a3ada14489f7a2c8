/** What is wrong, what to look at, and the buttons that save: always in sight below the fields. */
import { CircleCheck } from 'lucide-react';
import type { EntryKind } from '../../../../shared/domain/entities.ts';
import type { FieldIssue } from '../../../../shared/domain/validation.ts';
import { useWords } from '../../../i18n/index.ts';
import { Banner, Button, Kbd, classNames } from '../../../ui/index.ts';
import { issueLabel } from './issue-words.ts';
import { shortcut } from './shortcut.ts';
import styles from './entry-form.module.css';

const css = classNames(styles);

interface FormFooterProps {
  readonly kind: EntryKind;
  /** What stands in the way of saving. */
  readonly issues: readonly FieldIssue[];
  /** What was saved all the same. */
  readonly warnings: readonly FieldIssue[];
  readonly savedNote: string | null;
  readonly isSaving: boolean;
  readonly onShowField: (field: string) => void;
  /** Saves and opens the next entry; absent where there is only one. */
  readonly onNext?: () => void;
}

export function FormFooter({ kind, issues, warnings, savedNote, isSaving, onShowField, onNext }: FormFooterProps) {
  const words = useWords();
  return (
    <footer className={css('foot')}>
      {issues.length > 0 && (
        <Banner tone="bad" isLive title={words('form.problems', { count: issues.length })}>
          <ul className={css('problems')}>
            {issues.map((issue) => (
              <li key={`${issue.field} ${issue.code}`}>
                <button type="button" className={css('problem')} onClick={() => { onShowField(issue.field); }}>
                  {issueLabel(issue, kind, words)}
                </button>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {warnings.length > 0 && (
        <Banner tone="caution" isLive title={words('form.advice')}>
          <ul className={css('problems')}>
            {warnings.map((issue) => <li key={`${issue.field} ${issue.code}`}>{issueLabel(issue, kind, words)}</li>)}
          </ul>
        </Banner>
      )}
      <div className={css('actions')}>
        <Button type="submit" variant="primary" isPending={isSaving}>{words('form.save')}</Button>
        {onNext !== undefined && <Button onPress={onNext} isPending={isSaving}>{words('form.save-and-next')}</Button>}
        <output className={css('status')}>
          {savedNote !== null && <><CircleCheck aria-hidden size={16} /> <span>{savedNote}</span></>}
        </output>
        {onNext !== undefined && <span className={css('keys')} aria-hidden="true"><Kbd>{shortcut('Mod+Enter')}</Kbd> {words('form.next-key')}</span>}
      </div>
    </footer>
  );
}
