import { useState } from 'react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useCloseRecord, useHandOverDrafts } from '../../db/index.ts';
import { ask } from '../../platform/client.ts';
import { useTask, type TaskProgress } from '../portfolio/index.ts';

type Failed = Extract<ResponseOf<'vault:seal'>, { readonly outcome: 'failed' }>;

export interface Move {
  readonly start: (passphrase: string) => Promise<void>;
  readonly isUnderWay: boolean;
  /** Null until it has ended. */
  readonly outcome: Failed | 'cancelled' | 'restarting' | null;
  readonly progress: TaskProgress | null;
  readonly cancel: () => void;
  /** Opens the record anew. */
  readonly again: () => void;
}

/**
 * Puts the record into its vault or takes it out. The window's store is closed first, so that nothing is written meanwhile; where
 * that comes to nothing, `again` opens it anew.
 */
export function useMove(channel: 'vault:seal' | 'vault:unseal'): Move {
  const closeRecord = useCloseRecord();
  const handOverDrafts = useHandOverDrafts();
  const task = useTask();
  const [isUnderWay, setUnderWay] = useState(false);
  const [outcome, setOutcome] = useState<Move['outcome']>(null);
  const start = async (passphrase: string): Promise<void> => {
    setUnderWay(true);
    if (channel === 'vault:seal') await handOverDrafts();
    const lastSeq = await closeRecord();
    const answer = await task.run((taskId) => ask(channel, { taskId, passphrase, lastSeq }));
    setOutcome(answer.outcome === 'failed' ? answer : answer.outcome);
  };
  return { start, isUnderWay, outcome, progress: task.progress, cancel: task.cancel, again: () => { window.location.reload(); } };
}
