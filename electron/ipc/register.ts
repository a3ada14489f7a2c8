/** Connects the handlers with the window: the only place that listens to messages from it. */
import { ipcMain } from 'electron';
import type { EventChannel, Handlers, PayloadOf } from '../../shared/ipc/contract.ts';
import { answer } from './answer.ts';
import { INVOKE_CHANNELS } from './channel-names.ts';
import type { Trust } from './trusted-sender.ts';

/** `Handlers` makes it a compile error to leave a channel without a handler. */
export function registerHandlers(handlers: Handlers, trust: Trust): void {
  for (const channel of INVOKE_CHANNELS) {
    ipcMain.handle(channel, (event, ...messages: unknown[]) => answer(channel, event, messages, handlers, trust));
  }
}

/** The part of `WebContents` that events need. */
export interface EventTarget {
  readonly isDestroyed: () => boolean;
  readonly send: (channel: string, payload: unknown) => void;
}

/** Tells the window something; a window that is gone is no error. */
export function sendEvent<C extends EventChannel>(target: EventTarget | null, channel: C, payload: PayloadOf<C>): void {
  if (target !== null && !target.isDestroyed()) target.send(channel, payload);
}
