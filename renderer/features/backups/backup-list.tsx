import { useState } from 'react';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask, tellingFaults } from '../../platform/client.ts';
import { Button, Card, classNames, useToast } from '../../ui/index.ts';
import { unlocking } from '../../state/unlock.ts';
import { SavingDialog, useTask } from '../portfolio/index.ts';
import styles from './backups.module.css';
import { RestoreDialog, type OpenBackup } from './restore-dialog.tsx';
import type { BackupLists, ListedBackup } from '../backup-state/index.ts';

const css = classNames(styles);

/** Every backup that can be reached, the latest first. */
export function BackupList({ lists }: { readonly lists: BackupLists }) {
  const words = useWords();
  const toast = useToast();
  const task = useTask();
  const [open, setOpen] = useState<OpenBackup | null>(null);
  const backups = lists.places.flatMap((place) => place.backups.map((backup) => ({ ...backup, kind: place.kind })))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));

  const look = async (backup: ListedBackup) => {
    await tellingFaults(async () => {
      const answer = await unlocking(() => task.run((taskId) => ask('backup:read', { taskId, token: backup.token })));
      if (answer.outcome === 'read') setOpen({ at: backup.at, fileName: answer.fileName, entries: answer.record.entries, absent: answer.absent });
      if (answer.outcome === 'failed') toast.show({ tone: 'problem', title: words('backup.unreadable'), description: words(`failure.${answer.code}`, answer.params) });
    }, () => { toast.show({ tone: 'problem', title: words('backup.unreadable'), description: words('record-file.failed.unreachable') }); });
  };

  return (
    <Card title={words('backup.list')} lead={words('backup.list-lead')}>
      {backups.length === 0 && <p>{words('backup.none-yet')}</p>}
      <ul className={css('list')}>
        {backups.map((backup) => <BackupLine key={backup.token} backup={backup} kind={backup.kind} onLook={() => { void look(backup); }} />)}
      </ul>
      <SavingDialog title={words('backup.reading')} note={words('backup.reading-note')} progress={task.progress} onCancel={task.cancel} />
      {open !== null && <RestoreDialog backup={open} onClose={() => { setOpen(null); }} />}
    </Card>
  );
}

interface BackupLineProps {
  readonly backup: ListedBackup;
  readonly kind: 'first' | 'second';
  readonly onLook: () => void;
}

function BackupLine({ backup: { at, seq, isOwn, isLocked }, kind, onLook }: BackupLineProps) {
  const words = useWords();
  const formats = useFormats();
  const moment = formats.moment(at);
  return (
    <li className={css('line')}>
      <time dateTime={at} className={css('moment')}>{moment}</time>
      <span className={css('soft')}>
        {words('backup.line', { acts: seq, place: words(`backup.place.${kind}`) })}
        {isLocked && ` ${words('backup.locked')}`}
        {!isOwn && ` ${words('backup.other-record')}`}
      </span>
      <Button size="small" aria-label={words('backup.look-for', { at: moment })} onPress={onLook}>{words('backup.look')}</Button>
    </li>
  );
}
