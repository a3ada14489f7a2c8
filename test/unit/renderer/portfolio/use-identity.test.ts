import { expect, test } from 'vitest';
import type { Identity } from '../../../../shared/ipc/contract.ts';
import { keysAt } from '../../../../renderer/features/portfolio/use-identity.ts';

const identity: Identity = {
  name: 'Ana', email: '', fingerprint: 'ab'.repeat(32), createdAt: '2026-11-23T14:32:05.120Z', validUntil: '2031-11-23T14:32:05.000Z', protection: 'os',
};
const end = Date.parse(identity.validUntil);

test('a key signs until its certificate runs out, and then a new one is made', () => {
  expect(keysAt({ identity, osProtection: true }, end - 1)).toEqual({ identity, expired: null, osProtection: true });
  expect(keysAt({ identity, osProtection: true }, end)).toEqual({ identity: null, expired: identity, osProtection: true });
  expect(keysAt({ identity: null, osProtection: false }, end)).toEqual({ identity: null, expired: null, osProtection: false });
});
