/** What the window shows first, as main says. */
import { create } from 'zustand';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { ask } from '../platform/client.ts';

export type StartState = ResponseOf<'start:state'>;

interface Start {
  /** Null until main has answered. */
  readonly state: StartState | null;
  /** Asks main; again when something has changed there. Throws `ClientError`. */
  readonly look: () => Promise<void>;
}

/** Whether the record that is open lies in a vault. */
export const useIsSealed = (): boolean => useStart(({ state }) => isSealed(state));

export const isSealed = (state: StartState | null): boolean => state?.state === 'open' && state.isSealed;

export const useStart = create<Start>()((set) => ({
  state: null,
  look: async () => { set({ state: await ask('start:state') }); },
}));
