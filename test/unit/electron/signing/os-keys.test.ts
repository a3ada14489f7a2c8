import { describe, expect, test } from 'vitest';
import { osKeysOf, type SafeStorage } from '../../../../electron/signing/os-keys.ts';

interface Behaviour {
  readonly opensAfter?: number;
  readonly backend?: string;
  readonly prefix?: string;
}

/** Like Electron's: encrypting before the store is open would crash the process; here it throws. */
function fakeStore({ opensAfter = 0, backend = 'gnome_libsecret', prefix = 'v11' }: Behaviour): SafeStorage {
  let polls = 0;
  const requireOpen = (): void => { if (polls <= opensAfter) throw new Error('crash'); };
  return {
    isAsyncEncryptionAvailable: () => { polls += 1; return Promise.resolve(polls > opensAfter); },
    encryptStringAsync: async (text) => { requireOpen(); return Buffer.from(prefix + Array.from(text).toReversed().join('')); },
    decryptStringAsync: async (data) => {
      requireOpen();
      if (!data.toString().startsWith(prefix)) throw new Error('another key');
      return { result: Array.from(data.toString().slice(prefix.length)).toReversed().join(''), shouldReEncrypt: false };
    },
    getSelectedStorageBackend: () => backend,
  };
}

const on = (platform: NodeJS.Platform) => ({ platform, wait: () => Promise.resolve() });
const unavailable = { ok: false, error: { code: 'os-keys-unavailable', params: {} } };

describe('the key store of the operating system', () => {
  test('is waited for, and then keeps a secret', async () => {
    const keys = osKeysOf(fakeStore({ opensAfter: 3 }), on('linux'));
    const kept = await keys.protect('secret');
    if (!kept.ok) throw new Error(kept.error.code);
    expect(await keys.unprotect(kept.value)).toEqual({ ok: true, value: 'secret' });
  });

  test('is not usable when it never opens, and is asked again later', async () => {
    const keys = osKeysOf(fakeStore({ opensAfter: 60 }), on('linux'));
    expect(await keys.isUsable()).toBe(false);
    expect(await keys.isUsable()).toBe(true);
  });

  test('is refused on Linux when Chromium only hides the text', async () => {
    expect(await osKeysOf(fakeStore({ backend: 'basic_text' }), on('linux')).isUsable()).toBe(false);
    expect(await osKeysOf(fakeStore({ prefix: 'v10' }), on('linux')).protect('secret')).toEqual(unavailable);
  });

  test('may mark its data as Windows and macOS do', async () => {
    expect((await osKeysOf(fakeStore({ prefix: 'v10' }), on('win32')).protect('secret')).ok).toBe(true);
    expect((await osKeysOf(fakeStore({ prefix: 'v10' }), on('darwin')).protect('secret')).ok).toBe(true);
  });

  test('says that it is locked when it cannot read what it once kept', async () => {
    const locked = await osKeysOf(fakeStore({}), on('linux')).unprotect(Buffer.from('other'));
    expect(locked).toEqual({ ok: false, error: { code: 'os-key-locked', params: {} } });
  });
});
