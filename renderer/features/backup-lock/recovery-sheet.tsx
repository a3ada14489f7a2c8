import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Printer } from 'lucide-react';
import { codeInGroups } from '../../../shared/backup/recovery-code.ts';
import { applicantOf } from '../../../shared/domain/facts.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useFacts } from '../../db/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Banner, Button, Dialog } from '../../ui/index.ts';
import styles from './backup-lock.module.css';
import type { Failed } from './failed.ts';

type Sheet = Extract<ResponseOf<'backup:recovery-code'>, { readonly outcome: 'read' }>;

export function RecoverySheetDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog title={words('recovery-sheet.dialog')} isOpen onClose={onClose} actions={<Button onPress={onClose}>{words('recovery-sheet.later')}</Button>}>
      <RecoverySheet />
    </Dialog>
  );
}

/** The recovery code on the screen, and the sheet for the printer. Nothing of it becomes a file. */
export function RecoverySheet() {
  const words = useWords();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [failure, setFailure] = useState<Failed | null>(null);
  useEffect(() => {
    const look = async () => {
      const answer = await ask('backup:recovery-code');
      if (answer.outcome === 'read') setSheet(answer);
      else setFailure(answer);
    };
    void look();
  }, []);
  return (
    <>
      <p>{words('recovery-sheet.lead')}</p>
      {sheet !== null && <Code code={sheet.code} />}
      {sheet !== null && <PrintedSheet sheet={sheet} />}
      {failure !== null && <Banner tone="bad" isLive>{words(`failure.${failure.code}`, failure.params)}</Banner>}
      <div><Button variant="primary" icon={Printer} isDisabled={sheet === null} onPress={() => { window.print(); }}>{words('recovery-sheet.print')}</Button></div>
    </>
  );
}

function Code({ code }: { readonly code: string }) {
  return <p className={styles['code']}>{codeInGroups(code).map((group, index) => <span key={index}>{group} </span>)}</p>;
}

/** Lies beside the app on the page, and is seen on paper only. */
function PrintedSheet({ sheet: { code, recipient, setAt, keyFile } }: { readonly sheet: Sheet }) {
  const words = useWords();
  const formats = useFormats();
  const name = applicantOf(useFacts())?.name ?? '';
  useEffect(() => {
    document.documentElement.dataset['print'] = 'recovery-sheet';
    return () => { delete document.documentElement.dataset['print']; };
  }, []);
  const facts = [
    ...(name === '' ? [] : [['name', name]]), ['set', formats.moment(setAt)], ['key', recipient],
  ] as const;
  return createPortal(
    <article className={styles['sheet']}>
      <h2>{words('recovery-sheet.title')}</h2>
      <p>{words('recovery-sheet.what')}</p>
      <dl className={styles['facts']}>
        {facts.map(([fact, value]) => <div key={fact} style={{ display: 'contents' }}><dt>{words(`recovery-sheet.fact.${fact}`)}</dt><dd>{value}</dd></div>)}
      </dl>
      <h3>{words('recovery-sheet.code')}</h3>
      <Code code={code} />
      <p>{words('recovery-sheet.code-note')}</p>
      <h3>{words('recovery-sheet.with-app')}</h3>
      <ol>{(['1', '2', '3'] as const).map((step) => <li key={step}>{words(`recovery-sheet.with-app.${step}`)}</li>)}</ol>
      <h3>{words('recovery-sheet.without-app')}</h3>
      <ol>{(['1', '2', '3', '4'] as const).map((step) => <li key={step}>{words(`recovery-sheet.without-app.${step}`)}</li>)}</ol>
      <p className={styles['command']}>{words('recovery-sheet.command', { key: keyFile })}</p>
      <p className={styles['command']}>{words('recovery-sheet.command-code')}</p>
      <p>{words('recovery-sheet.record')}</p>
      <p>{words('recovery-sheet.keep')}</p>
    </article>,
    document.body,
  );
}
