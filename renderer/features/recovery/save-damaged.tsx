/** The damaged files as a ZIP for a helper. Beside the ways back, never in their way. */
import { useState } from 'react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { Banner, Button, classNames } from '../../ui/index.ts';
import { SavingDialog, useTask } from '../portfolio/index.ts';
import styles from './recovery.module.css';

const css = classNames(styles);

type Saved = Exclude<ResponseOf<'recovery:export'>, { readonly outcome: 'cancelled' }>;

export function SaveDamaged() {
  const words = useWords();
  const task = useTask();
  const [saved, setSaved] = useState<Saved | null>(null);
  const save = async () => {
    setSaved(null);
    const answer = await task.run((taskId) => ask('recovery:export', { taskId }));
    if (answer.outcome !== 'cancelled') setSaved(answer);
  };
  return (
    <section className={css('helper')}>
      <h2 className={css('heading')}>{words('recovery.export.title')}</h2>
      <p className={css('soft')}>{words('recovery.export.why')}</p>
      {saved?.outcome === 'failed' && <Banner tone="bad" isLive>{words(`failure.${saved.code}`, saved.params)}</Banner>}
      {saved?.outcome === 'saved' && <Banner tone="good" isLive>{words('recovery.export.saved', { files: saved.files, file: saved.fileName, unread: saved.unread })}</Banner>}
      <div className={css('actions')}>
        <Button size="small" onPress={() => { void save(); }}>{words('recovery.export.save')}</Button>
      </div>
      <SavingDialog title={words('recovery.export.saving')} progress={task.progress} onCancel={task.cancel} />
    </section>
  );
}
