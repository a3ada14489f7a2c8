/** Opens a form on a draft from an earlier time where there is one, and keeps drafts while it is filled in. */
import { useState } from 'react';
import type { Entry, EntryKind } from '../../../../shared/domain/entities.ts';
import { useDraft, useEntry } from '../../../db/index.ts';
import { EntryForm } from './entry-form.tsx';
import { parseDraft } from './parse-draft.ts';
import type { FormState } from './form-state.ts';
import { useEntryForm, type Saved } from './use-entry-form.ts';

export interface FormHostProps {
  readonly kind: EntryKind;
  /** What the form shows when there is no draft. */
  readonly baseline: FormState;
  /** The entry in the record, while there is one. */
  readonly stored: Entry | undefined;
  readonly draftKey: string;
  /** False for a copy or a next entry, which begin anew. */
  readonly takesDraft: boolean;
  readonly takesFocus: boolean;
  readonly notice: string | null;
  /** Title of the entry that was saved just before, for "save and next". */
  readonly justSaved: string | null;
  readonly titleOf: (state: FormState) => string;
  readonly onSaved: (saved: Saved, next: boolean) => void;
  readonly onClose?: () => void;
  readonly onDuplicate?: (entry: Entry) => void;
  readonly onRemove?: (entry: Entry) => void;
}

interface Opened {
  readonly start: FormState;
  readonly isDraft: boolean;
  /** A form that begins anew is another form: no half-typed text stays in its fields. */
  readonly generation: number;
}

export function FormHost(props: FormHostProps) {
  const { kind, baseline, draftKey, takesDraft } = props;
  const [draft, keep, drop, isRead] = useDraft(draftKey, (kept) => parseDraft(kept, kind));
  // The draft is looked at once: what is written later is what this form itself has typed.
  const [opened, setOpened] = useState<Opened | null>(takesDraft ? null : { start: baseline, isDraft: false, generation: 0 });
  // A new entry that is in the record already was saved, but the app ended before its draft could go: it would be overwritten.
  const isSaved = useEntry(draft?.isNew === true ? draft.entry.id : null) !== undefined;
  if (opened === null) {
    const found = isSaved ? undefined : draft;
    if (isRead) setOpened({ start: found ?? baseline, isDraft: found !== undefined, generation: 0 });
    return null;
  }
  const discard = (): void => {
    drop();
    setOpened({ start: baseline, isDraft: false, generation: opened.generation + 1 });
  };
  return <OpenForm key={opened.generation} {...props} opened={opened} keepDraft={keep} dropDraft={drop} onDiscard={discard} />;
}

interface OpenFormProps extends FormHostProps {
  readonly opened: Opened;
  readonly keepDraft: (state: FormState) => void;
  readonly dropDraft: () => void;
  readonly onDiscard: () => void;
}

function OpenForm({ baseline, stored, opened, keepDraft, dropDraft, onDiscard, titleOf, onSaved, ...form }: OpenFormProps) {
  const life = useEntryForm({ start: opened.start, baseline, stored, keepDraft, dropDraft });
  const [isDraft, setDraft] = useState(opened.isDraft);
  return (
    <EntryForm
      life={life}
      title={titleOf(life.state)}
      notice={life.state.isNew ? form.notice : null}
      justSaved={form.justSaved}
      takesFocus={form.takesFocus}
      onDiscardDraft={isDraft ? onDiscard : null}
      onSaved={(saved, next) => {
        setDraft(false);
        onSaved(saved, next);
      }}
      {...(form.onClose === undefined ? {} : { onClose: form.onClose })}
      {...(form.onDuplicate === undefined ? {} : { onDuplicate: form.onDuplicate })}
      {...(form.onRemove === undefined ? {} : { onRemove: form.onRemove })}
    />
  );
}
