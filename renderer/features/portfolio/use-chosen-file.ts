import { useState } from 'react';
import type { MenuCommand } from '../../../shared/ipc/menu-commands.ts';
import { useCommand } from '../../state/commands.ts';
import { tellingFaults } from '../../platform/client.ts';

interface Cancelled {
  readonly outcome: 'cancelled';
}

export interface ChosenFile<A> {
  /** What main said of the file; null while none was chosen. */
  readonly answer: Exclude<A, Cancelled> | null;
  readonly isBusy: boolean;
  /** The app could not ask, by a fault of its own. */
  readonly isFault: boolean;
  readonly choose: () => void;
}

/** Asks main for a file and what it holds, by the button and by the menu. */
export function useChosenFile<A extends { readonly outcome: string }>(
  askForFile: () => Promise<A>, command: MenuCommand, onAnswer?: () => void,
): ChosenFile<A> {
  const [answer, setAnswer] = useState<Exclude<A, Cancelled> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isFault, setFault] = useState(false);

  const choose = async () => {
    setBusy(true);
    setFault(false);
    await tellingFaults(async () => {
      const chosen = await askForFile();
      if (chosen.outcome === 'cancelled') return;
      onAnswer?.();
      setAnswer(chosen as Exclude<A, Cancelled>); // what is left of the union
    }, () => {
      setAnswer(null);
      setFault(true);
    }).finally(() => { setBusy(false); });
  };
  useCommand(command, () => { if (!isBusy) void choose(); });
  return { answer, isBusy, isFault, choose: () => { void choose(); } };
}
