/** The window's way to the main process: the only reader of `window.portfolio`, which the preload script puts there. */
import type { Client, EventChannel, InvokeChannel, PayloadOf, ResponseOf, SentOf } from '../../shared/ipc/contract.ts';

declare global {
  interface Window {
    readonly portfolio: Client;
  }
}

export type ClientErrorCode = 'bad-sender' | 'too-large' | 'bad-request' | 'internal' | 'unreachable';

/** A request that main refused, or that never reached it: not one of the answers that the contract foresees. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly channel: InvokeChannel;
  readonly code: ClientErrorCode;

  constructor(channel: InvokeChannel, code: ClientErrorCode, message: string) {
    super(`${channel}: ${message}`);
    this.channel = channel;
    this.code = code;
  }
}

/** A channel that asks for nothing is called with its name alone. */
type Asked<C extends InvokeChannel> = undefined extends SentOf<C> ? [request?: undefined] : [request: SentOf<C>];

/** Asks main and gives its answer. Throws `ClientError` on a refusal. */
export async function ask<C extends InvokeChannel>(channel: C, ...[request]: Asked<C>): Promise<ResponseOf<C>> {
  const send = window.portfolio.invoke[channel];
  const envelope = await send(request as SentOf<C>) // `Asked` made it the request of this channel, or undefined where that is the request
    .catch((error: unknown) => {
      throw new ClientError(channel, 'unreachable', error instanceof Error ? error.message : String(error));
    });
  if (!envelope.ok) throw new ClientError(channel, envelope.code, envelope.message);
  return envelope.value;
}

/** Does some work that asks main. A fault that no answer foresees is told by `onFault` and ends the work; others are bugs, and thrown. */
export async function tellingFaults(work: () => Promise<void>, onFault: () => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    onFault();
  }
}

/** Hears what main tells the window, until the returned function is called. */
export function listen<C extends EventChannel>(event: C, listener: (payload: PayloadOf<C>) => void): () => void {
  return window.portfolio.on[event](listener);
}
