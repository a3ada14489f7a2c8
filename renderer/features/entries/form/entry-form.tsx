/** The form of one entry, drawn from the spec of its kind. */
import { Copy, Trash2, X } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { useCommand } from '../../../state/commands.ts';
import { useFacts } from '../../../db/index.ts';
import { associationOptions, useWords } from '../../../i18n/index.ts';
import { Banner, Button, IconButton, classNames } from '../../../ui/index.ts';
import { specOf } from '../kinds/index.ts';
import { completionsOf } from './completions.ts';
import type { FieldEnvironment } from './field-environment.ts';
import { FieldView } from './field-view.tsx';
import { useFieldFocus } from './field-focus.ts';
import { holdsSomething, isVisible, sectionsOf } from './form-state.ts';
import { FormFooter } from './form-footer.tsx';
import { actOf } from './form-keys.ts';
import { issueText } from './issue-words.ts';
import { MoreDetails } from './more-details.tsx';
import type { EntryFormLife, Saved } from './use-entry-form.ts';
import styles from './entry-form.module.css';

const css = classNames(styles);

interface EntryFormProps {
  readonly life: EntryFormLife;
  /** Said above the fields: where the values come from. */
  readonly notice: string | null;
  /** Title of the entry that was saved just before this form opened. */
  readonly justSaved: string | null;
  /** A draft from an earlier time is shown; this throws it away. */
  readonly onDiscardDraft: (() => void) | null;
  readonly onSaved: (saved: Saved, next: boolean) => void;
  /** Absent for the applicant, who is always there. */
  readonly onClose?: () => void;
  readonly onDuplicate?: (entry: Entry) => void;
  readonly onRemove?: (entry: Entry) => void;
  readonly title: string;
  readonly takesFocus: boolean;
}

export function EntryForm({ life, notice, justSaved, onDiscardDraft, onSaved, onClose, onDuplicate, onRemove, title, takesFocus }: EntryFormProps) {
  const words = useWords();
  const facts = useFacts();
  const form = useRef<HTMLFormElement>(null);
  const titleId = useId();
  const [hasSaved, setSaved] = useState(false);
  const [warnings, setWarnings] = useState<Saved['warnings']>([]);
  const focusField = useFieldFocus(form);
  const { state, issues } = life;
  const { entry } = state;
  const spec = specOf(entry.kind).form;
  const sections = sectionsOf(entry.kind);

  const save = async (next: boolean): Promise<void> => {
    if (life.isSaving) return;
    const saved = await life.save(next);
    if (saved === null) {
      focusField(); // the effect finds the first field that is marked
      return;
    }
    setSaved(true);
    setWarnings(saved.warnings);
    onSaved(saved, next);
  };
  const saveAndNext = (): void => { void save(onClose !== undefined); };
  useCommand('save-and-next', saveAndNext);
  useCommand('duplicate', () => {
    if (onDuplicate !== undefined && !state.isNew) onDuplicate(entry);
  });

  const errors = useMemo(() => {
    const texts = new Map<string, string>();
    for (const issue of issues) if (!texts.has(issue.field)) texts.set(issue.field, issueText(issue, words));
    return texts;
  }, [issues, words]);
  const completions = useMemo(() => completionsOf(facts), [facts]);
  const environment: FieldEnvironment = {
    state, entry, errors,
    associations: associationOptions,
    change: (update) => {
      setSaved(false);
      setWarnings([]);
      life.change(update);
    },
    setUnderstood: life.setUnderstood,
    firstField: takesFocus ? (sections[0]?.fields[0]?.field ?? null) : null,
    people: facts.person,
    completions,
    newId: () => crypto.randomUUID(),
  };

  const savedNote = life.isDirty ? null : hasSaved ? words('form.is-saved') : justSaved === null ? null : words('form.saved', { title: justSaved });

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void save(false);
  };
  // In the capture phase: buttons, radio buttons and typed fields keep Enter to themselves, also with Ctrl.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLFormElement>): void => {
    const { target } = event;
    // Dialogs and lists that this form opens are its children for React, but not in the document.
    if (!(target instanceof Element) || !event.currentTarget.contains(target)) return;
    const act = actOf(event, target);
    if (act === null || (act === 'close' && onClose === undefined)) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'close') onClose?.();
    else if (act === 'next') saveAndNext();
    else void save(false);
  };

  return (
    <form ref={form} className={css('form')} aria-labelledby={titleId} noValidate onSubmit={onSubmit} onKeyDownCapture={onKeyDownCapture}>
      <header className={css('head')}>
        <h2 id={titleId} className={css('title')}>{title}</h2>
        <div className={css('tools')}>
          {onDuplicate !== undefined && !state.isNew && (
            <IconButton icon={Copy} label={words('form.duplicate')} onPress={() => { onDuplicate(entry); }} />
          )}
          {onRemove !== undefined && !state.isNew && (
            <IconButton icon={Trash2} label={words('form.remove')} onPress={() => { onRemove(entry); }} />
          )}
          {onClose !== undefined && <IconButton icon={X} label={words('form.close')} onPress={onClose} />}
        </div>
      </header>
      <div className={css('body')}>
        {onDiscardDraft !== null && (
          <Banner actions={<Button variant="quiet" size="small" onPress={onDiscardDraft}>{words('form.draft-discard')}</Button>}>
            {words('form.draft')}
          </Banner>
        )}
        {spec.advice === true && state.isNew && <p className={css('advice')}>{words(`advice.${entry.kind}`)}</p>}
        {notice !== null && onDiscardDraft === null && <p className={css('notice')}>{notice}</p>}
        {sections.map((section) => {
          const fields = section.fields.filter((field) => isVisible(field, entry));
          const grid = (
            <div className={css('fields')}>
              {fields.map((field) => (
                <div key={field.field} data-field={field.field} className={css('cell', field.half === true && 'half')}>
                  <FieldView field={field} environment={environment} />
                </div>
              ))}
            </div>
          );
          const heading = words(`section.${entry.kind}.${section.name}`);
          if (section.name === 'main') return <div key={section.name}>{grid}</div>;
          if (section.disclosed) {
            const hasIssue = fields.some((field) => [...errors.keys()].some((path) => path.split('.')[0] === field.field));
            return <MoreDetails key={section.name} title={heading} startsOpen={holdsSomething(fields, entry)} mustOpen={hasIssue}>{grid}</MoreDetails>;
          }
          return (
            <section key={section.name} className={css('section')} aria-label={heading}>
              <h3 className={css('sectionTitle')}>{heading}</h3>
              {grid}
            </section>
          );
        })}
      </div>
      <FormFooter
        kind={entry.kind}
        issues={issues}
        warnings={warnings}
        savedNote={savedNote}
        isSaving={life.isSaving}
        onShowField={focusField}
        {...(onClose === undefined ? {} : { onNext: saveAndNext })}
      />
    </form>
  );
}
