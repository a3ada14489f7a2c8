/** The life of one form: what is typed, what is wrong with it, when it differs from the record, and how it is saved. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { personIdsOf } from '../../../../shared/domain/commands.ts';
import { errorsIn, issuesOf, type FieldIssue } from '../../../../shared/domain/validation.ts';
import { useRecordStore } from '../../../db/index.ts';
import { useToday } from '../../../i18n/index.ts';
import { afterSave, formStateOf, sameContent, sectionsOf, withoutHidden, type FormState } from './form-state.ts';

export interface EntryFormLife {
  readonly state: FormState;
  readonly issues: readonly FieldIssue[];
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly change: (update: (state: FormState) => FormState) => void;
  readonly setUnderstood: (field: string, isUnderstood: boolean) => void;
  /**
   * Saves; gives the entry as saved with its warnings, or null when something is missing (see `issues`). What is typed
   * meanwhile stays in the form; with `toTheEnd` it is saved too, for a form that goes away afterwards.
   */
  readonly save: (toTheEnd: boolean) => Promise<Saved | null>;
  readonly reset: (state: FormState) => void;
}

export interface Saved {
  readonly entry: Entry;
  readonly warnings: readonly FieldIssue[];
}

interface EntryFormOptions {
  /** What the form opens with: a draft, or else `baseline`. */
  readonly start: FormState;
  /** What counts as unchanged. */
  readonly baseline: FormState;
  /** The entry in the record, while there is one. */
  readonly stored: Entry | undefined;
  readonly keepDraft: (state: FormState) => void;
  readonly dropDraft: () => void;
}

export function useEntryForm(options: EntryFormOptions): EntryFormLife {
  const { keepDraft, dropDraft } = options;
  const store = useRecordStore();
  const today = useToday();
  const [state, setState] = useState(options.start);
  const [baseline, setBaseline] = useState(options.baseline);
  const [issues, setIssues] = useState<readonly FieldIssue[]>([]);
  const [isSaving, setSaving] = useState(false);
  // What was typed last, readable at once: a save may follow the last key in the same moment.
  const latest = useRef(options.start);
  const misread = useRef(new Set<string>());
  const isDirty = !sameContent(state, baseline);

  const become = useCallback((next: FormState): void => {
    latest.current = next;
    setState(next);
  }, []);
  const reset = useCallback((next: FormState): void => {
    misread.current.clear();
    become(next);
    setBaseline(next);
    setIssues([]);
    dropDraft();
  }, [become, dropDraft]);

  // Undo and redo change the record under an open form; what was not touched here follows.
  const { stored } = options;
  if (stored !== undefined && !isDirty && !isSaving && stored !== baseline.entry && stored.updatedAt !== baseline.entry.updatedAt) {
    setState(formStateOf(stored, false));
    setBaseline(formStateOf(stored, false));
  }

  useLayoutEffect(() => { latest.current = state; }, [state]);

  // A new entry gets a draft of its own when it is saved: what was typed meanwhile moves there.
  const dropHere = useRef(dropDraft);
  useEffect(() => {
    if (dropHere.current === dropDraft) return;
    dropHere.current();
    dropHere.current = dropDraft;
    if (isDirty) keepDraft(latest.current);
  }, [dropDraft, keepDraft, isDirty]);

  const change: EntryFormLife['change'] = (update) => {
    const before = latest.current;
    const next = update(before);
    become(next);
    setIssues((shown) => shown.filter((issue) => fieldValue(next.entry, issue) === fieldValue(before.entry, issue)));
    if (sameContent(next, baseline)) dropDraft();
    else keepDraft(next);
  };

  /** The form after a save that went well: nothing that was typed while it ran is lost. */
  const goOn = (sent: FormState, saved: Entry): void => {
    const next = afterSave(sent, latest.current, saved);
    const kept = formStateOf(saved, false);
    if (sameContent(next, kept)) {
      reset(kept);
      return;
    }
    become(next);
    setBaseline(kept);
    setIssues([]);
    keepDraft(next);
  };

  const saveOnce = async (): Promise<Saved | null> => {
    commitFocusedField();
    const now = latest.current;
    const entry = withoutHidden(now.entry);
    const found = [...ownIssues(now, misread.current), ...issuesOf(entry, { today: today() })];
    const errors = errorsIn(found);
    if (errors.length > 0) {
      setIssues(errors);
      return null;
    }
    const named = personIdsOf(entry);
    const newcomers = now.people.filter((person) => named.includes(person.id));
    const outcome = await store.execute({ type: 'save', entries: [...newcomers, entry] });
    if (!outcome.ok) {
      setIssues(outcome.error);
      return null;
    }
    const saved = outcome.value?.changes.find((made) => made.id === entry.id)?.after ?? entry;
    goOn(now, saved);
    return { entry: saved, warnings: found };
  };

  const saveAll = async (): Promise<Saved | null> => {
    for (;;) {
      const saved = await saveOnce();
      if (saved === null || sameContent(latest.current, formStateOf(saved.entry, false))) return saved;
    }
  };

  const save: EntryFormLife['save'] = async (toTheEnd) => {
    setSaving(true);
    try {
      return await (toTheEnd ? saveAll() : saveOnce());
    } finally {
      setSaving(false);
    }
  };

  return {
    state, issues, isDirty, isSaving, change, save, reset,
    setUnderstood: (field, isUnderstood) => {
      if (isUnderstood) misread.current.delete(field);
      else misread.current.add(field);
    },
  };
}

/** Problems that only a form can have: a required date that is empty, a text that is no date and no duration. */
function ownIssues(state: FormState, misread: ReadonlySet<string>): readonly FieldIssue[] {
  const issue = (field: string, code: string): FieldIssue => ({ entryId: state.entry.id, field, code, severity: 'error', params: {} });
  return [
    ...[...misread].map((field) => issue(field, controlOf(state.entry, field) === 'duration' ? 'duration-unreadable' : 'date-unreadable')),
    ...state.cleared.filter((field) => !misread.has(field) && !misread.has(`${field}.from`)).map((field) => issue(field, 'date-empty')),
  ];
}

/** What the field of a path holds; the parts of a credential are dates. */
function controlOf(entry: Entry, path: string): 'duration' | 'date' {
  const field = sectionsOf(entry.kind).flatMap((section) => section.fields).find((candidate) => candidate.field === path);
  return field?.control === 'duration' || field?.control === 'optional-duration' ? 'duration' : 'date';
}

function fieldValue(entry: Entry, issue: FieldIssue): unknown {
  const [name = ''] = issue.field.split('.');
  return (entry as unknown as Readonly<Record<string, unknown>>)[name]; // read only, any kind
}

/** Typed dates and durations are understood when their field is left: a save by key leaves it for a moment. */
function commitFocusedField(): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLInputElement)) return;
  flushSync(() => { focused.blur(); });
  focused.focus({ preventScroll: true });
}
