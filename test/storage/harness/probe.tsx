/** A screen as small as can be: shows what the live hooks give, and hands out what they let a screen do. */
import { useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { RecordStoreProvider, useDraft, useEntries, useEntry, useFacts, useHistory, useRecordStore, useSaveStatus, type RecordStore } from '../../../renderer/db/index.ts';

export interface Probe {
  readonly store: RecordStore;
  readonly setDraft: (value: string) => void;
}

let announce: (probe: Probe) => void = () => undefined;

function ProbeScreen(): ReactNode {
  const facts = useFacts();
  const people = useEntries('person');
  const entry = useEntry('a');
  const history = useHistory();
  const status = useSaveStatus();
  const store = useRecordStore();
  const [draft, setDraft, , isRead] = useDraft<string>('probe');
  const [firstPeople] = useState(people);
  useEffect(() => announce({ store, setDraft }), [store, setDraft]);
  return (
    <dl>
      <dd id="training">{facts.training.map((training) => training.title).join(', ')}</dd>
      <dd id="entry">{entry?.kind === 'training' ? entry.title : 'none'}</dd>
      <dd id="people">{people === firstPeople ? 'same list' : 'new list'}</dd>
      <dd id="history">{`${history?.undoable?.seq ?? '-'} ${history?.redoable?.seq ?? '-'}`}</dd>
      <dd id="status">{status.state}</dd>
      <dd id="draft">{isRead ? (draft ?? 'no draft') : 'not read'}</dd>
    </dl>
  );
}

export function mountProbe(): Promise<Probe> {
  const place = document.createElement('main');
  document.body.append(place);
  return new Promise((resolve) => {
    announce = resolve;
    createRoot(place).render(
      <RecordStoreProvider waiting="waiting" refused={(problem) => problem}>
        <ProbeScreen />
      </RecordStoreProvider>,
    );
  });
}
