/** The last messages that were refused or failed, in memory only: shown under "Copy details" in the About box. */
import type { Envelope } from '../../shared/ipc/contract.ts';

export type RefusalCode = Extract<Envelope<unknown>, { ok: false }>['code'];

export interface Refusal {
  readonly at: string;
  readonly channel: string;
  readonly code: RefusalCode;
  /** For the reader of the log; never goes to the window, since it can hold paths. */
  readonly detail: string;
}

const CAPACITY = 100;
const MAX_DETAIL = 2_000;
const ring: Refusal[] = [];

export function noteRefusal(channel: string, code: RefusalCode, detail: string): void {
  ring.push({ at: new Date().toISOString(), channel, code, detail: detail.slice(0, MAX_DETAIL) });
  if (ring.length > CAPACITY) ring.shift();
}

/** Oldest first. */
export const recentRefusals = (): readonly Refusal[] => [...ring];
