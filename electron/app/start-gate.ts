/** What the window is told to show first. It asks, and waits while her record is still being opened. */
import type { Handlers, ResponseOf } from '../../shared/ipc/contract.ts';
import type { Person } from '../people/person-folders.ts';
import type { StartMode } from '../people/start-mode.ts';

export type StartState = ResponseOf<'start:state'>;

export interface StartGate {
  readonly handlers: Pick<Handlers, 'start:state'>;
  /** From now on this is what the window is told, and whoever has asked before. */
  readonly set: (state: StartState) => void;
}

export interface GateStart {
  readonly mode: StartMode;
  readonly stillOpen: readonly Person['id'][];
}

export function startGate({ mode, stillOpen }: GateStart): StartGate {
  let tell: (state: StartState) => void = () => undefined;
  let state = new Promise<StartState>((resolve) => { tell = resolve; });
  const set = (next: StartState): void => {
    tell(next);
    state = Promise.resolve(next);
  };
  if (mode.type === 'choose') set({ state: 'choose', stillOpen: [...stillOpen] });
  else if (mode.person.isNewer) set({ state: 'newer' });
  return { handlers: { 'start:state': () => state }, set };
}
