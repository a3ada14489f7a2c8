import { useWords } from '../../i18n/index.ts';
import { Banner, Button, Dialog, ProgressBar } from '../../ui/index.ts';
import type { Move } from './use-move.ts';

/** How far the record is on its way into the vault or out of it, and how that ended. */
export function MoveDialog({ title, move: { outcome, progress, cancel, again } }: { readonly title: string; readonly move: Move }) {
  const words = useWords();
  const isOver = outcome !== null && outcome !== 'restarting';
  const { done = 0, total = 0 } = progress ?? {};
  return (
    <Dialog
      title={title} isOpen isDismissable={false} onClose={cancel}
      actions={isOver ? <Button variant="primary" onPress={again}>{words('vault.back')}</Button> : <Button isDisabled={outcome !== null} onPress={cancel}>{words('action.cancel')}</Button>}
    >
      {!isOver && (
        <ProgressBar
          label={words(outcome === 'restarting' ? 'vault.restarting' : 'vault.moving')}
          {...(total > 0 ? { value: done, max: total, valueText: words('vault.moved', { done, total }) } : {})}
        />
      )}
      {!isOver && <p>{words('vault.moving.note')}</p>}
      {outcome === 'cancelled' && <Banner tone="info" isLive>{words('vault.cancelled')}</Banner>}
      {isOver && outcome !== 'cancelled' && <Banner tone="bad" isLive title={words('vault.not-moved')}>{words(`failure.${outcome.code}`, outcome.params)}</Banner>}
    </Dialog>
  );
}
