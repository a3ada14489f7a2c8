import { CircleAlert, CircleCheck, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useWords } from '../i18n/index.ts';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './toast.module.css';

const css = classNames(styles);

export interface ToastMessage {
  readonly title: string;
  readonly description?: string;
  /** One act, most often Undo. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** A `problem` and a `notice` stay until they are closed. */
  readonly tone?: 'done' | 'notice' | 'problem';
}

/** Long enough to read twice; a toast with focus or pointer on it waits. */
const READING_TIME = 8_000;
const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

export interface Toasts {
  readonly show: (message: ToastMessage) => void;
}

const toasts: Toasts = {
  show: (message) => {
    queue.add(message, (message.tone ?? 'done') === 'done' ? { timeout: READING_TIME } : {});
  },
};

export const useToast = (): Toasts => toasts;

/** Where toasts appear; once, in the app shell. */
export function ToastArea() {
  const words = useWords();
  return (
    <ToastRegion queue={queue} aria-label={words('toast.region')} className={css('region')}>
      {({ toast }) => {
        const { title, description, action, tone } = toast.content;
        const Icon = tone === 'problem' ? CircleAlert : CircleCheck;
        return (
          <AriaToast toast={toast} className={css('toast', tone ?? 'done')}>
            <Icon aria-hidden size={20} className={css('icon')} />
            <ToastContent className={css('content')}>
              <Text slot="title" className={css('title')}>{title}</Text>
              {description !== undefined && <Text slot="description">{description}</Text>}
            </ToastContent>
            {action !== undefined && (
              <Button variant="quiet" size="small" onPress={() => { action.onPress(); queue.close(toast.key); }}>
                {action.label}
              </Button>
            )}
            <IconButton icon={X} label={words('action.close')} onPress={() => { queue.close(toast.key); }} />
          </AriaToast>
        );
      }}
    </ToastRegion>
  );
}
