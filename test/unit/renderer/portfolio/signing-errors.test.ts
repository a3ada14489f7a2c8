import { describe, expect, test } from 'vitest';
import { signingErrors } from '../../../../renderer/features/portfolio/signing-errors.ts';

const typed = { style: 'typed', typedName: 'Áine Õun', strokes: [], kind: 'approval', places: 1, passphrase: '', passphraseAgain: '' } as const;
const identity = {
  name: 'Áine Õun', email: '', fingerprint: 'a'.repeat(64),
  createdAt: '2026-01-01T00:00:00.000Z', validUntil: '2031-01-01T00:00:00.000Z', protection: 'passphrase',
} as const;

describe('the signing form', () => {
  test('can be used with a typed name where the system keeps the key', () => {
    expect(signingErrors(typed, { identity: null, osProtection: true })).toEqual({});
  });

  test('asks for a name or a drawing, whichever was chosen', () => {
    expect(signingErrors({ ...typed, typedName: '  ' }, { identity: null, osProtection: true })).toEqual({ typedName: 'name-empty' });
    expect(signingErrors({ ...typed, style: 'drawn' }, { identity: null, osProtection: true })).toEqual({ strokes: 'drawing-empty' });
  });

  test('asks for a long enough passphrase, twice the same, where a new key needs one', () => {
    const key = { identity: null, osProtection: false };
    expect(signingErrors({ ...typed, passphrase: 'short' }, key)).toEqual({ passphrase: 'passphrase-short' });
    expect(signingErrors({ ...typed, passphrase: 'long enough', passphraseAgain: 'long enougH' }, key)).toEqual({ passphraseAgain: 'passphrase-differs' });
    expect(signingErrors({ ...typed, passphrase: 'long enough', passphraseAgain: 'long enough' }, key)).toEqual({});
  });

  test('asks for the passphrase of a key that has one, once', () => {
    expect(signingErrors(typed, { identity, osProtection: false })).toEqual({ passphrase: 'passphrase-empty' });
    expect(signingErrors({ ...typed, passphrase: 'x' }, { identity, osProtection: false })).toEqual({});
  });
});
