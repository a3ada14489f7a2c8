import { useState } from 'react';
import { NO_PASSWORDS, type FilePasswords } from '../../../shared/report/file-passwords.ts';
import type { SavedPortfolio } from './saved-card.tsx';

export interface LockedFile {
  readonly name: string;
  readonly hash: string;
  readonly password: string;
  /** The password with which it was tried last did not open it. */
  readonly isRefused: boolean;
}

export interface FilePasswordState {
  readonly locked: readonly LockedFile[];
  readonly passwords: FilePasswords;
  readonly set: (hash: string, password: string) => void;
  /** Learns from a saved portfolio which files need a password. */
  readonly learn: (notShown: SavedPortfolio['notShown'], tried: FilePasswords) => void;
}

/** Certificates that open only with a password, and the passwords, for as long as the page is open. */
export function useFilePasswords(): FilePasswordState {
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [passwords, setPasswords] = useState(NO_PASSWORDS);
  const [refused, setRefused] = useState(NO_PASSWORDS);
  const set = (hash: string, password: string): void => { setPasswords({ ...passwords, [hash]: password }); };
  const learn: FilePasswordState['learn'] = (notShown, tried) => {
    const locked = notShown.filter(({ code }) => code === 'encrypted');
    setNames((known) => ({ ...known, ...Object.fromEntries(locked.map(({ hash, name }) => [hash, name])) }));
    setRefused(Object.fromEntries(locked.map(({ hash }) => [hash, tried[hash] ?? ''])));
  };
  const locked = Object.entries(names).map(([hash, name]): LockedFile => {
    const password = passwords[hash] ?? '';
    return { name, hash, password, isRefused: password !== '' && refused[hash] === password };
  });
  return { locked, passwords, set, learn };
}
