/** Connects the handlers with the window: the only place that listens to messages from it. */
import { ipcMain } from 'electron';
import type { EventChannel, Handlers, InvokeChannel, PayloadOf } from '../../shared/ipc/contract.ts';
import { answer } from './answer.ts';
import { RECORD_CHANNELS, SHELL_CHANNELS, type RecordChannel, type ShellChannel } from './channel-names.ts';
import type { Trust } from './trusted-sender.ts';

/** For the channels of the app itself. The types make it a compile error to leave one without a handler. */
export function registerShell(handlers: Pick<Handlers, ShellChannel>, trust: Trust): void {
  register(SHELL_CHANNELS, handlers, trust);
}

/** For the channels of a record, when it is open. The types make it a compile error to leave one without a handler. */
export function registerRecord(handlers: Pick<Handlers, RecordChannel>, trust: Trust): void {
  register(RECORD_CHANNELS, handlers, trust);
}

function register<C extends InvokeChannel>(channels: readonly C[], handlers: Pick<Handlers, C>, trust: Trust): void {
  for (const channel of channels) {
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
