import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../i18n/index.ts';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

const css = classNames(styles);

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly width?: 'medium' | 'wide';
  /** `false` while work runs that must be cancelled first. */
  readonly isDismissable?: boolean;
  /** `alertdialog` for a question where undo is impossible. */
  readonly role?: 'dialog' | 'alertdialog';
}

export function Dialog({ title, isOpen, onClose, children, actions, width = 'medium', isDismissable = true, role = 'dialog' }: DialogProps) {
  const words = useWords();
  return (
    <ModalOverlay
      className={css('overlay')}
      isOpen={isOpen}
      onOpenChange={(open) => { if (!open) onClose(); }}
      isDismissable={isDismissable && role === 'dialog'}
      isKeyboardDismissDisabled={!isDismissable}
    >
      <Modal className={css('modal', width)}>
        <AriaDialog role={role} className={css('dialog')}>
          <div className={css('head')}>
            <Heading slot="title" className={css('title')}>{title}</Heading>
            {isDismissable && <IconButton icon={X} label={words('action.close')} onPress={onClose} />}
          </div>
          <div className={css('body')}>{children}</div>
          {actions !== undefined && <div className={css('actions')}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
