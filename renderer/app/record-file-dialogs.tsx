/** Progress while a record file is written or read, and the one question that an import may ask. */
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { ask, listen } from '../platform/client.ts';
import { useDialogs, type FileTask, type ImportChoice } from '../state/dialogs.ts';
import { Button, Dialog, ProgressBar } from '../ui/index.ts';
import { takeOver } from './record-file.ts';
import { useRecordFileTools } from './use-record-file.ts';

export function RecordFileDialogs() {
  const task = useDialogs((state) => state.task);
  const choice = useDialogs((state) => state.importChoice);
  return (
    <>
      {task !== null && <TaskDialog task={task} />}
      {choice !== null && <ImportChoiceDialog choice={choice} />}
    </>
  );
}

interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Appears with the first progress report: until then the dialog of the system is open, or the work is quick. */
function TaskDialog({ task }: { readonly task: FileTask }) {
  const words = useWords();
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => listen('task:progress', ({ taskId, done, total }) => {
    if (taskId === task.id) setProgress({ done, total });
  }), [task.id]);
  if (progress === null) return null;
  const title = words(task.kind === 'export' ? 'record-file.exporting' : 'record-file.reading');
  const cancel = () => void ask('task:cancel', { taskId: task.id });
  return (
    <Dialog title={title} isOpen isDismissable={false} onClose={cancel} actions={<Button onPress={cancel}>{words('action.cancel')}</Button>}>
      <ProgressBar
        label={title}
        value={progress.done}
        max={Math.max(1, progress.total)}
        valueText={words('record-file.exporting.progress', { done: progress.done, total: progress.total })}
      />
    </Dialog>
  );
}

function ImportChoiceDialog({ choice: { fileName, record } }: { readonly choice: ImportChoice }) {
  const words = useWords();
  const tools = useRecordFileTools();
  const set = useDialogs((state) => state.set);
  const close = () => { set({ importChoice: null }); };
  const choose = (mode: 'add' | 'replace') => {
    close();
    void takeOver(tools, fileName, record, mode);
  };
  return (
    <Dialog
      title={words('record-file.choice.title', { file: fileName })}
      isOpen
      onClose={close}
      actions={(
        <>
          <Button variant="quiet" onPress={close}>{words('action.cancel')}</Button>
          <Button onPress={() => { choose('replace'); }}>{words('record-file.choice.replace')}</Button>
          <Button variant="primary" onPress={() => { choose('add'); }}>{words('record-file.choice.add')}</Button>
        </>
      )}
    >
      <p>{words('record-file.choice.text', { count: record.entries.length })}</p>
    </Dialog>
  );
}
