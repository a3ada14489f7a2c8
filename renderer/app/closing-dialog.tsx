import { useWords } from '../i18n/index.ts';
import { useClosing } from '../state/closing.ts';
import { Button, Dialog } from '../ui/index.ts';

/** The window should close, and a change of a record in a vault is not on the disk. */
export function ClosingDialog() {
  const words = useWords();
  const { isAsked, answer } = useClosing();
  return (
    <Dialog
      title={words('vault.closing')} role="alertdialog" isOpen={isAsked} onClose={() => { answer(false); }}
      actions={(
        <>
          <Button variant="danger" onPress={() => { answer(true); }}>{words('vault.closing.lose')}</Button>
          <Button variant="primary" onPress={() => { answer(false); }}>{words('vault.closing.stay')}</Button>
        </>
      )}
    >
      <p>{words('vault.closing.text')}</p>
    </Dialog>
  );
}
