import { Button, Dialog, ProgressBar } from '../../ui/index.ts';
import { useWords } from '../../i18n/index.ts';
import type { TaskProgress } from './use-task.ts';

interface SavingDialogProps {
  /** What is being made. */
  readonly title: string;
  /** What may be known while one waits; else that nothing is written before the end. */
  readonly note?: string;
  readonly progress: TaskProgress | null;
  readonly onCancel: () => void;
}

/** Shows how far a file is, and stops it on request. Nothing is written until it is whole. */
export function SavingDialog({ title, note, progress, onCancel }: SavingDialogProps) {
  const words = useWords();
  if (progress === null || progress.stage === 'waiting') return null;
  const { stage, done, total } = progress;
  return (
    <Dialog
      title={title}
      isOpen
      isDismissable={false}
      onClose={onCancel}
      actions={<Button onPress={onCancel}>{words('action.cancel')}</Button>}
    >
      <ProgressBar
        label={words(`portfolio.stage.${stage}`)}
        {...(total > 0 ? { value: done, max: total, valueText: words('portfolio.stage-progress', { done, total }) } : {})}
      />
      <p>{note ?? words('portfolio.saving-note')}</p>
    </Dialog>
  );
}
