/** What the recovery screen offers: what was found, and each way to bring the record back, with what it would give. */
import { useEffect, useState } from 'react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Banner, Button, classNames } from '../../ui/index.ts';
import { unlocking } from '../../state/unlock.ts';
import { useBackups } from '../backup-state/index.ts';
import { SavingDialog, useTask } from '../portfolio/index.ts';
import styles from './recovery.module.css';
import { SaveDamaged } from './save-damaged.tsx';
import { recoverySources, type RecoverySource } from './sources.ts';

const css = classNames(styles);

type Prepared = Exclude<ResponseOf<'recovery:prepare'>, { readonly outcome: 'cancelled' | 'locked' }>;

export function RecoveryChoices() {
  const words = useWords();
  const { lists } = useBackups();
  const status = useJournalStatus();
  const task = useTask();
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  if (lists === undefined || status === undefined) return null;

  const prepare = async (source: RecoverySource) => {
    const answer = await unlocking(() => task.run((taskId) => ask('recovery:prepare', { taskId, source: source.request })));
    setPrepared(answer.outcome === 'cancelled' ? null : answer);
  };
  const expected = status?.expected.state === 'known' ? status.expected : null;
  if (prepared?.outcome === 'ready') {
    return (
      <div className={css('ready')}>
        <p>{words('recovery.ready', { entries: prepared.entries, expected: expected?.entries ?? -1 })}</p>
        <p>{words('recovery.aside')}</p>
        <div className={css('actions')}>
          <Button variant="primary" onPress={() => { void ask('recovery:restart'); }}>{words('recovery.restart')}</Button>
          <Button onPress={() => { setPrepared(null); }}>{words('recovery.other')}</Button>
        </div>
      </div>
    );
  }
  const sources = recoverySources(lists, status);
  return (
    <>
      {expected !== null && <p>{words('recovery.expected', { entries: expected.entries, acts: expected.lastSeq, found: status?.reach ?? 0 })}</p>}
      {prepared?.outcome === 'failed' && <Banner tone="bad" isLive>{words(`failure.${prepared.code}`, prepared.params)}</Banner>}
      {sources.length === 0 ? <p>{words('recovery.nothing')}</p> : (
        <>
          <h2 className={css('heading')}>{words('recovery.title')}</h2>
          <ul className={css('sources')}>
            {sources.map((source) => <Source key={source.request.type === 'backup' ? source.request.token : 'journal'} source={source} onChoose={() => { void prepare(source); }} />)}
          </ul>
        </>
      )}
      <SaveDamaged />
      <SavingDialog title={words('recovery.preparing')} progress={task.progress} onCancel={task.cancel} />
    </>
  );
}

function Source({ source: { at, reach, later }, onChoose }: { readonly source: RecoverySource; readonly onChoose: () => void }) {
  const words = useWords();
  const formats = useFormats();
  const name = at === null ? words('recovery.journal') : words('recovery.backup', { at: formats.moment(at) });
  return (
    <li className={css('source')}>
      <span className={css('what')}>
        <span className={css('name')}>{name}</span>
        <span className={css('soft')}>{reach === null ? words('backup.other-record') : words('recovery.reach', { acts: reach, later })}</span>
      </span>
      <Button aria-label={words('recovery.choose-for', { name })} onPress={onChoose}>{words('recovery.choose')}</Button>
    </li>
  );
}

/** Undefined until main has answered; null when the journal cannot be opened. */
function useJournalStatus(): ResponseOf<'journal:status'> | null | undefined {
  const [status, setStatus] = useState<ResponseOf<'journal:status'> | null>();
  useEffect(() => {
    const look = async () => {
      try {
        setStatus(await ask('journal:status'));
      } catch {
        setStatus(null);
      }
    };
    void look();
  }, []);
  return status;
}
