/** Who may speak to main: the top frame of our own window, on our own page. */
import { ORIGIN } from '../app/names.ts';

/** The parts of Electron's `IpcMainInvokeEvent` that the check looks at. */
export interface MessageEvent {
  readonly sender: { readonly id: number };
  /** Null when the frame has navigated or gone in the meantime. */
  readonly senderFrame: { readonly origin: string; readonly url: string; readonly parent: unknown } | null;
}

/** Web contents that this process made for the user, by id. */
export interface Trust {
  readonly has: (webContentsId: number) => boolean;
}

/** Why a sender is refused (for the log), or null when it may speak. */
export function senderProblem({ sender, senderFrame }: MessageEvent, trust: Trust): string | null {
  if (!trust.has(sender.id)) return 'unknown web contents';
  if (senderFrame === null) return 'frame is gone';
  if (senderFrame.parent !== null) return 'not the top frame';
  if (senderFrame.origin !== ORIGIN || !senderFrame.url.startsWith(`${ORIGIN}/`)) return 'foreign origin';
  return null;
}
