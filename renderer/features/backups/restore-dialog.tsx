/** What a backup has that the record has not, and the choice to bring all or some of it back. One act, which undo takes back. */
import { useMemo, useState } from 'react';
import { backupDifference, withTheirPeople, type BackupDifference } from '../../../shared/backup/difference.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Entry, Id, Instant } from '../../../shared/domain/entities.ts';
import { factsFrom } from '../../../shared/domain/facts.ts';
import { useFacts, useRecordStore } from '../../db/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { backUpFirst } from '../../platform/back-up-first.ts';
import { Banner, Button, Checkbox, classNames, Dialog, useToast } from '../../ui/index.ts';
import { EntryNames, useEntryNames } from '../evaluation/index.ts';
import styles from './backups.module.css';

const css = classNames(styles);

export interface OpenBackup {
  readonly at: Instant;
  readonly fileName: string;
  readonly entries: readonly Entry[];
  /** Attached files that are nowhere any more. */
  readonly absent: number;
}

interface RestoreDialogProps {
  readonly backup: OpenBackup;
  readonly onClose: () => void;
}

export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  const words = useWords();
  const formats = useFormats();
  const facts = useFacts();
  const record = useMemo<readonly Entry[]>(() => Object.values(facts).flat(), [facts]);
  const difference = useMemo(() => backupDifference(record, backup.entries), [record, backup]);
  const named = useMemo(() => factsFrom([...new Map([...record, ...backup.entries].map((entry) => [entry.id, entry])).values()]), [record, backup]);
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const restore = useRestore(backup, onClose);
  const toggle = (id: Id, isChosen: boolean) => {
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((other) => other !== id)));
  };
  const { missing, other, newer } = difference;
  const isSame = missing.length + other.length + newer.length === 0;
  const wanted = [...missing, ...other].filter(({ id }) => chosen.has(id));
  return (
    <Dialog
      title={words('backup.restore.title', { at: formats.moment(backup.at) })}
      isOpen
      width="wide"
      onClose={onClose}
      actions={isSame ? <Button onPress={onClose}>{words('action.close')}</Button> : (
        <>
          <Button variant="quiet" onPress={onClose}>{words('action.cancel')}</Button>
          <Button onPress={() => { void restore({ type: 'import', mode: 'replace', act: 'import', entries: backup.entries }); }}>{words('backup.restore.all')}</Button>
          <Button variant="primary" isDisabled={wanted.length === 0} onPress={() => { void restore({ type: 'restore', entries: withTheirPeople(wanted, record, backup.entries) }); }}>
            {words('backup.restore.chosen', { count: wanted.length })}
          </Button>
        </>
      )}
    >
      {backup.absent > 0 && <Banner tone="caution">{words('backup.restore.absent', { count: backup.absent })}</Banner>}
      {isSame ? <p>{words('backup.restore.same')}</p> : (
        <>
          <p>{words('backup.restore.lead', { missing: missing.length, other: other.length, newer: newer.length })}</p>
          <EntryNames facts={named}><Differences difference={difference} chosen={chosen} onToggle={toggle} /></EntryNames>
        </>
      )}
    </Dialog>
  );
}

interface DifferencesProps {
  readonly difference: BackupDifference;
  readonly chosen: ReadonlySet<Id>;
  readonly onToggle: (id: Id, isChosen: boolean) => void;
}

function Differences({ difference, chosen, onToggle }: DifferencesProps) {
  const words = useWords();
  const names = useEntryNames();
  const nameOf = ({ id, kind }: Entry) => `${words(`kind.${kind}.one`)}: ${names.get(id)?.name ?? ''}`;
  return (
    <>
      {(['missing', 'other'] as const).map((part) => difference[part].length > 0 && (
        <section key={part}>
          <h3>{words(`backup.restore.${part}`)}</h3>
          <ul className={css('list')}>
            {difference[part].map((entry) => (
              <li key={entry.id}><Checkbox label={nameOf(entry)} value={chosen.has(entry.id)} onChange={(value) => { onToggle(entry.id, value); }} /></li>
            ))}
          </ul>
        </section>
      ))}
      {difference.newer.length > 0 && (
        <section>
          <h3>{words('backup.restore.newer')}</h3>
          <ul className={css('list')}>{difference.newer.map((entry) => <li key={entry.id} className={css('soft')}>{nameOf(entry)}</li>)}</ul>
        </section>
      )}
    </>
  );
}

/** A backup of what is there goes before: then nothing that is replaced is in this computer's store alone. */
function useRestore({ fileName }: OpenBackup, onClose: () => void): (command: Command) => Promise<void> {
  const words = useWords();
  const toast = useToast();
  const store = useRecordStore();
  return async (command) => {
    await backUpFirst();
    const done = await store.execute(command);
    onClose();
    if (!done.ok) {
      toast.show({ tone: 'problem', title: words('backup.restore.refused'), description: words('record-file.refused') });
      return;
    }
    const seq = done.value?.seq;
    toast.show({
      tone: 'done', title: words('backup.restore.done', { count: done.value?.changes.length ?? 0, file: fileName }),
      ...(seq !== undefined && { action: { label: words('action.undo'), onPress: () => { void store.undo(seq); } } }),
    });
  };
}
