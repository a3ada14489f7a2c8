/** One message from the window, from the first suspicion to the answer. No Electron here: tests feed it by hand. */
import { contract, type Envelope, type Handlers, type InvokeChannel } from '../../shared/ipc/contract.ts';
import { exceeds } from './message-size.ts';
import { noteRefusal, type RefusalCode } from './refusals.ts';
import { senderProblem, type MessageEvent, type Trust } from './trusted-sender.ts';

/** Sentences for developers; the window has words of its own for each code. */
const MESSAGES: Readonly<Record<RefusalCode, string>> = {
  'bad-sender': 'This frame may not use the app’s functions.',
  'too-large': 'The message is larger than this channel allows.',
  'bad-request': 'The message does not have the agreed form.',
  'internal': 'The app could not do this because of a fault of its own.',
};

function refusal(channel: string, code: RefusalCode, detail: string): Envelope<never> {
  noteRefusal(channel, code, detail);
  return { ok: false, code, message: MESSAGES[code] };
}

/**
 * Checks sender, size and form, in this order (each protects the next), asks the handler and checks its answer.
 * Never throws: what goes wrong is noted and becomes a code.
 */
export async function answer<C extends InvokeChannel>(
  channel: C, event: MessageEvent, messages: readonly unknown[], handlers: Pick<Handlers, C>, trust: Trust,
): Promise<Envelope<unknown>> {
  const problem = senderProblem(event, trust);
  if (problem !== null) return refusal(channel, 'bad-sender', problem);
  if (messages.length > 1) return refusal(channel, 'bad-request', `${messages.length} arguments`);
  const [message] = messages;
  const { request, response, maxBytes } = contract[channel];
  if (exceeds(maxBytes, message)) return refusal(channel, 'too-large', `above ${maxBytes} bytes`);
  try {
    const parsed = request.safeParse(message);
    if (!parsed.success) return refusal(channel, 'bad-request', parsed.error.message);
    // The schema of this very channel has just parsed the request; TypeScript cannot pair the two across a union.
    const handle = handlers[channel] as unknown as (checked: unknown) => Promise<unknown>;
    return { ok: true, value: response.parse(await handle(parsed.data)) };
  } catch (error) {
    return refusal(channel, 'internal', error instanceof Error ? error.stack ?? error.message : String(error));
  }
}
