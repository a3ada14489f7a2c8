import { useEffect } from 'react';
import { useRecordAtRest } from '../db/index.ts';
import { ask, listen } from '../platform/client.ts';
import { useCommand } from '../state/commands.ts';
import type { RecordFileTools } from './record-file.ts';

/** Locks the vault when somebody wants it, or when nobody is there: but never over a change that only this window knows. */
export function useVaultLock({ words, toasts }: Pick<RecordFileTools, 'words' | 'toasts'>): void {
  const isAtRest = useRecordAtRest();
  useCommand('lock', () => {
    const lock = async () => {
      if (await isAtRest()) await ask('vault:lock');
      else toasts.show({ tone: 'problem', title: words('vault.not-locked'), description: words('vault.not-locked.text') });
    };
    void lock();
  }, 'shell');
  useEffect(() => listen('vault:lock-asked', () => {
    const lock = async () => { if (await isAtRest()) await ask('vault:lock'); };
    void lock();
  }), [isAtRest]);
}
