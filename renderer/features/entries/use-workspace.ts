/** Which form is open beside the list of one kind, and what its acts do to the record. */
import { useState } from 'react';
import type { Entry, EntryKind, EntryOf, Id } from '../../../shared/domain/entities.ts';
import { blankEntry } from '../../../shared/domain/new-entry.ts';
import type { FieldIssue } from '../../../shared/domain/validation.ts';
import { useRecordStore } from '../../db/index.ts';
import { useToday, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useToast } from '../../ui/index.ts';
import { formStateOf, type FormState } from './form/form-state.ts';
import { issueText } from './form/issue-words.ts';
import { duplicateOf, lastMade, prefilled } from './form/new-from.ts';
import type { Saved } from './form/use-entry-form.ts';
import { useListContext } from './list/use-list-context.ts';
import type { KindSpec } from './spec/kind-spec.ts';

/** A form for an entry that is not in the record yet, or was not when it opened. */
interface Fresh {
  readonly serial: number;
  readonly id: Id;
  readonly baseline: FormState;
  /** Until it is saved. New entries share one, so that an unfinished one is found again; a copy has its own. */
  readonly draftKey: string;
  readonly takesDraft: boolean;
  readonly notice: string | null;
  /** Title of the entry that was saved before this form opened. */
  readonly justSaved: string | null;
}

/** What the form shows. */
export interface OpenForm {
  /** A form with another key is another form. */
  readonly key: string;
  readonly id: Id;
  readonly baseline: FormState;
  readonly draftKey: string;
  readonly takesDraft: boolean;
  readonly takesFocus: boolean;
  readonly notice: string | null;
  readonly justSaved: string | null;
}

export interface Workspace {
  readonly open: OpenForm | null;
  /** Something was done here: what the keyboard was on may be gone. */
  readonly isTouched: boolean;
  /** What just happened, for the live region. */
  readonly news: string;
  readonly openEntry: (id: Id) => void;
  readonly openNew: () => void;
  readonly duplicate: (entry: Entry) => void;
  readonly close: () => void;
  readonly saved: (saved: Saved, next: boolean) => void;
  readonly remove: (entry: Entry) => Promise<void>;
  /** Short name of an entry. */
  readonly titleOf: (entry: Entry) => string;
}

let serials = 0;

export function useWorkspace<K extends EntryKind>(spec: KindSpec<K>, entries: readonly EntryOf<K>[]): Workspace {
  const { kind } = spec;
  const words = useWords();
  const today = useToday();
  const store = useRecordStore();
  const toast = useToast();
  const context = useListContext();
  const selectedId = useNavigation((state) => state.selectedId);
  const select = useNavigation((state) => state.select);
  const [fresh, setFresh] = useState<Fresh | null>(null);
  const [news, setNews] = useState('');
  // An entry that was open when this place was left is shown again, but does not take the focus.
  const [rememberedId] = useState(selectedId);
  const [touched, setTouched] = useState(false);

  const titleOf = (entry: Entry): string => {
    const title = entry.kind === kind ? spec.list.title(entry as EntryOf<K>, context).trim() : ''; // kind was just compared
    return title === '' ? words('title.unnamed') : title;
  };
  const begin = (form: Pick<Fresh, 'baseline' | 'draftKey' | 'takesDraft' | 'notice' | 'justSaved'>): void => {
    serials += 1;
    setTouched(true);
    select(null);
    setFresh({ serial: serials, id: form.baseline.entry.id, ...form });
  };
  const newKey = `entry.new.${kind}`;
  const beginNew = (last: EntryOf<K> | null, takesDraft: boolean, justSaved: string | null): void => {
    begin({ baseline: blankAfter(last), draftKey: newKey, takesDraft, notice: prefillNotice(last), justSaved });
  };
  const blankAfter = (last: EntryOf<K> | null): FormState => {
    const blank = blankEntry(kind, { id: crypto.randomUUID(), now: new Date().toISOString(), today: today() });
    return formStateOf(prefilled(blank, last, spec), true);
  };
  const prefillNotice = (last: Entry | null): string | null =>
    last !== null && spec.form.prefill.length > 0 ? words('form.prefilled') : null;

  const open = openForm();
  function openForm(): OpenForm | null {
    if (fresh !== null && (selectedId === null || selectedId === fresh.id)) {
      if (selectedId === fresh.id && !entries.some((entry) => entry.id === fresh.id)) return null;
      return {
        key: `fresh ${String(fresh.serial)}`, id: fresh.id, baseline: fresh.baseline,
        draftKey: selectedId === null ? fresh.draftKey : `entry.${fresh.id}`,
        takesDraft: fresh.takesDraft, takesFocus: true, notice: fresh.notice, justSaved: fresh.justSaved,
      };
    }
    const entry = entries.find((candidate) => candidate.id === selectedId);
    if (entry === undefined) return null;
    return {
      key: `entry ${entry.id}`, id: entry.id, baseline: formStateOf(entry, false), draftKey: `entry.${entry.id}`,
      takesDraft: true, takesFocus: touched || entry.id !== rememberedId, notice: null, justSaved: null,
    };
  }

  const bringBack = async (entry: Entry, seq: number): Promise<void> => {
    try {
      // Undo takes back the latest act; after another act, the entry is put back by an act of its own.
      const refused = (await store.undo(seq)) === null ? await putBack(entry) : null;
      if (refused === null) setNews(words('form.restored', { title: titleOf(entry) }));
      else toast.show({ title: issueText(refused, words), tone: 'problem' });
    } catch {
      toast.show({ title: words('undo.failed'), description: words('undo.failed.text'), tone: 'problem' });
    }
  };
  const putBack = async (entry: Entry): Promise<FieldIssue | null> => {
    const outcome = await store.execute({ type: 'restore', entries: [entry] });
    return outcome.ok ? null : (outcome.error[0] ?? null);
  };

  return {
    open,
    titleOf,
    isTouched: touched,
    news,
    openEntry: (id) => {
      setTouched(true);
      setFresh(null);
      select(id);
    },
    openNew: () => { beginNew(lastMade(entries), true, null); },
    duplicate: (entry) => {
      const copy = duplicateOf(entry, crypto.randomUUID(), new Date().toISOString());
      begin({
        baseline: formStateOf(copy, true), draftKey: `entry.copy.${entry.id}`, takesDraft: true,
        notice: words('form.duplicated', { title: titleOf(entry) }), justSaved: null,
      });
    },
    close: () => {
      setFresh(null);
      select(null);
    },
    saved: ({ entry, warnings }, next) => {
      const title = titleOf(entry);
      if (!next) {
        setNews(words('form.saved', { title }));
        if (fresh !== null && selectedId === null) setFresh({ ...fresh, id: entry.id });
        select(entry.id);
        return;
      }
      setNews(words('form.saved-next', { title }));
      const [first] = warnings;
      if (first !== undefined) toast.show({ title: words('form.saved', { title }), description: issueText(first, words) });
      // The draft of a new entry is what was just saved; after any other form, an unfinished one may wait.
      const wasNew = fresh !== null && selectedId === null && fresh.draftKey === newKey;
      beginNew(entry as EntryOf<K>, !wasNew, title); // the form of this workspace saves its own kind
    },
    remove: async (entry) => {
      setTouched(true);
      const outcome = await store.execute({ type: 'remove', ids: [entry.id] });
      if (!outcome.ok) {
        const [issue] = outcome.error;
        if (issue !== undefined) toast.show({ title: issueText(issue, words), tone: 'problem' });
        return;
      }
      const row = outcome.value;
      if (row === null) return;
      if (selectedId === entry.id) {
        setFresh(null);
        select(null);
      }
      setNews(words('form.removed', { title: titleOf(entry) }));
      toast.show({
        title: words('form.removed', { title: titleOf(entry) }),
        action: { label: words('form.undo'), onPress: () => { void bringBack(entry, row.seq); } },
      });
    },
  };
}
