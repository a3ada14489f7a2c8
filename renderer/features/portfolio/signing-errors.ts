/** What keeps the signing form from being used: field → message key under `sign.error.`. */
import { LEAST_PASSPHRASE } from '../../../shared/domain/limits.ts';
import type { Identity } from '../../../shared/ipc/contract.ts';
import type { AppearanceInput } from './appearance-fields.tsx';
import type { KeyInput } from './key-fields.tsx';

interface Key {
  readonly identity: Identity | null;
  readonly osProtection: boolean;
}

export function signingErrors(input: AppearanceInput & KeyInput, key: Key): Readonly<Record<string, string>> {
  return { ...appearanceErrors(input), ...passphraseErrors(input, key) };
}

export function appearanceErrors(input: AppearanceInput): Readonly<Record<string, string>> {
  return {
    ...(input.style === 'typed' && input.typedName.trim() === '' ? { typedName: 'name-empty' } : {}),
    ...(input.style === 'drawn' && input.strokes.length === 0 ? { strokes: 'drawing-empty' } : {}),
  };
}

function passphraseErrors(input: KeyInput, { identity, osProtection }: Key): Readonly<Record<string, string>> {
  if (identity !== null) return identity.protection === 'passphrase' && input.passphrase === '' ? { passphrase: 'passphrase-empty' } : {};
  if (osProtection) return {};
  if (input.passphrase.length < LEAST_PASSPHRASE) return { passphrase: 'passphrase-short' };
  return input.passphrase === input.passphraseAgain ? {} : { passphraseAgain: 'passphrase-differs' };
}
