import { useState } from 'react';
import { ListChecks } from 'lucide-react';
import type { Entry, EntryKind } from '../../../shared/domain/entities.ts';
import type { Facts } from '../../../shared/domain/facts.ts';
import { CHOSEN_KINDS, NOTHING_LEFT_OUT, type LeftOut } from '../../../shared/report/contents.ts';
import { Button, Checkbox, Dialog } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryNames, useEntryNames } from '../evaluation/index.ts';
import styles from './contents-dialog.module.css';

interface ContentsDialogProps {
  readonly facts: Facts;
  readonly leftOut: LeftOut;
  readonly onChange: (leftOut: LeftOut) => void;
  readonly onClose: () => void;
}

/** What goes into the portfolio: kind by kind, entry by entry, file by file. */
export function ContentsDialog({ facts, leftOut, onChange, onClose }: ContentsDialogProps) {
  const words = useWords();
  const kinds = CHOSEN_KINDS.filter((kind) => facts[kind].length > 0);
  return (
    <Dialog
      title={words('portfolio.contents')}
      width="wide"
      isOpen
      onClose={onClose}
      actions={(
        <>
          <Button icon={ListChecks} onPress={() => { onChange(NOTHING_LEFT_OUT); }}>{words('portfolio.contents-all')}</Button>
          <Button variant="primary" onPress={onClose}>{words('action.close')}</Button>
        </>
      )}
    >
      <p>{words('portfolio.contents-lead')}</p>
      <EntryNames facts={facts}>
        {kinds.map((kind) => <KindChoice key={kind} kind={kind} entries={facts[kind]} leftOut={leftOut} onChange={onChange} />)}
      </EntryNames>
    </Dialog>
  );
}

interface KindChoiceProps extends Pick<ContentsDialogProps, 'leftOut' | 'onChange'> {
  readonly kind: EntryKind;
  readonly entries: readonly Entry[];
}

/** Its entries are on the screen only once it is opened: there may be thousands. */
function KindChoice({ kind, entries, leftOut, onChange }: KindChoiceProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const isIn = entries.filter(({ id }) => !leftOut.entries.has(id)).length;
  const setAll = (isAll: boolean) => {
    const ids = new Set(entries.map(({ id }) => id));
    const others = [...leftOut.entries].filter((id) => !ids.has(id));
    onChange({ ...leftOut, entries: new Set(isAll ? others : [...others, ...ids]) });
  };
  return (
    <section className={styles['kind']} aria-label={words(`kind.${kind}.many`)}>
      <div className={styles['head']}>
        <Checkbox
          label={words(`kind.${kind}.many`)}
          hint={words('portfolio.contents-count', { count: isIn, all: entries.length })}
          value={isIn > 0}
          onChange={setAll}
        />
        <Button size="small" variant="quiet" onPress={() => { setOpen(!isOpen); }}>{words(isOpen ? 'portfolio.contents-close' : 'portfolio.contents-open')}</Button>
      </div>
      {isOpen && <ul className={styles['entries']}>{entries.map((entry) => <EntryChoice key={entry.id} entry={entry} leftOut={leftOut} onChange={onChange} />)}</ul>}
    </section>
  );
}

function EntryChoice({ entry, leftOut, onChange }: Pick<KindChoiceProps, 'leftOut' | 'onChange'> & { readonly entry: Entry }) {
  const names = useEntryNames();
  const isIn = !leftOut.entries.has(entry.id);
  return (
    <li>
      <Checkbox
        label={names.get(entry.id)?.name ?? entry.id}
        value={isIn}
        onChange={() => { onChange({ ...leftOut, entries: toggled(leftOut.entries, entry.id) }); }}
      />
      {isIn && entry.attachments.map(({ hash, name }) => (
        <div key={hash} className={styles['file']}>
          <Checkbox
            label={name}
            value={!leftOut.attachments.has(hash)}
            onChange={() => { onChange({ ...leftOut, attachments: toggled(leftOut.attachments, hash) }); }}
          />
        </div>
      ))}
    </li>
  );
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
