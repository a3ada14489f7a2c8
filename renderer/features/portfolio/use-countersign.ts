import { useState } from 'react';
import { MOST_SUGGESTED_NAME } from '../../../shared/domain/limits.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useWords } from '../../i18n/index.ts';
import { ask, tellingFaults } from '../../platform/client.ts';
import { appearanceOf, type AppearanceInput } from './appearance-fields.tsx';
import type { KeyInput } from './key-fields.tsx';
import { appearanceErrors, signingErrors } from './signing-errors.ts';
import { ensureIdentity, type IdentityState } from './use-identity.ts';
import { useTask, type TaskProgress } from './use-task.ts';

export type OpenedFile = Extract<ResponseOf<'countersign:open'>, { outcome: 'opened' }>;
export type CountersignedFile = Extract<ResponseOf<'countersign:save'>, { outcome: 'saved' }>;
type Signer = Parameters<typeof ask<'countersign:save'>>[1]['signer'];

export interface CountersignInput extends AppearanceInput, KeyInput {
  readonly hours: string;
  readonly comment: string;
  readonly key: 'own' | 'one-time';
  /** Name in the certificate of a key that is made now. */
  readonly name: string;
}

export interface Countersign {
  readonly run: (input: CountersignInput) => Promise<void>;
  readonly progress: TaskProgress | null;
  readonly cancel: () => void;
  /** Sentences by field of the form. */
  readonly errors: Readonly<Record<string, string>>;
  readonly failure: string | null;
}

/** Sees to the key, and has main fill, sign, check and save a copy of the file. */
export function useCountersign(file: OpenedFile, identity: IdentityState, onSaved: (saved: CountersignedFile) => void): Countersign {
  const words = useWords();
  const task = useTask();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);

  const signerFor = async (input: CountersignInput): Promise<Signer | null> => {
    if (input.key === 'one-time') return { type: 'one-time', name: input.name.trim() };
    const made = await ensureIdentity(identity, { name: input.name, email: '', passphrase: input.passphrase });
    if (made.outcome === 'created') return { type: 'own', passphrase: made.identity.protection === 'passphrase' ? input.passphrase : null };
    setFailure(words(`failure.${made.code}`, made.params));
    return null;
  };

  const signAndSave = async (taskId: string, input: CountersignInput) => {
    const signer = await signerFor(input);
    if (signer === null) return;
    const answer = await ask('countersign:save', {
      taskId, signer,
      token: file.token,
      sha256: file.offer.verification.sha256,
      suggestedName: words('countersign.file-name', { name: file.fileName.replace(/\.pdf$/i, '') }).slice(0, MOST_SUGGESTED_NAME),
      confirmation: { hours: input.hours.trim(), comment: input.comment.trim() },
      appearance: appearanceOf(input),
    });
    if (answer.outcome === 'saved') onSaved(answer);
    if (answer.outcome === 'failed') setFailure(words(`failure.${answer.code}`, answer.params));
  };

  const run = async (input: CountersignInput) => {
    const found = countersignErrors(input, identity);
    setErrors(Object.fromEntries(Object.entries(found).map(([field, key]) => [field, words(key)])));
    setFailure(null);
    if (Object.keys(found).length > 0) return;
    await tellingFaults(() => task.run((taskId) => signAndSave(taskId, input)), () => { setFailure(words('portfolio.fault')); });
  };
  return { run, progress: task.progress, cancel: task.cancel, errors, failure };
}

/** What keeps the form from being used: field → message key. */
function countersignErrors(input: CountersignInput, { identity, osProtection }: IdentityState): Readonly<Record<string, string>> {
  const ofSignature = input.key === 'own' ? signingErrors(input, { identity: identity ?? null, osProtection }) : appearanceErrors(input);
  const needsName = input.key === 'one-time' || identity === null;
  return {
    ...Object.fromEntries(Object.entries(ofSignature).map(([field, code]) => [field, `sign.error.${code}`])),
    ...(needsName && input.name.trim() === '' ? { name: 'countersign.error.name-empty' } : {}),
  };
}
