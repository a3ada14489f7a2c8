import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { IDENTITY_FILE, identityStore, type IdentityStore } from '../../../../electron/signing/identity-store.ts';
import { noOsKeys, type OsKeys } from '../../../../electron/signing/os-keys.ts';
import { nodeFileSystem } from '../../../../electron/storage/file-system.ts';
import { ok } from '../../../../shared/domain/result.ts';
import { NOW, temporaryFolder } from './prepared-pdf.ts';

const ANA = { name: 'Áine Õun', email: 'aine@example.org', passphrase: 'correct horse', replaces: null };
const failed = (code: string) => ({ ok: false, error: { code, params: {} } });

/** Keeps the text reversed: enough to see that the bare key is nowhere. */
const reversingOsKeys: OsKeys = {
  isUsable: () => Promise.resolve(true),
  protect: (text) => Promise.resolve(ok(Buffer.from(Array.from(text).toReversed().join('')))),
  unprotect: (data) => Promise.resolve(ok(Array.from(Buffer.from(data).toString()).toReversed().join(''))),
};

async function storeIn(folder?: string, osKeys: OsKeys = noOsKeys): Promise<{ store: IdentityStore; path: string }> {
  const place = folder ?? join(await temporaryFolder(), 'identity');
  return { store: identityStore({ folder: place, osKeys, now: () => NOW }), path: join(place, IDENTITY_FILE) };
}

async function contentOf(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>; // our own file
}

describe('an identity', () => {
  test('is none at first, then is made once and found again', async () => {
    const { store, path } = await storeIn();
    expect(await store.get()).toEqual(ok(null));
    expect(await store.unlock('x')).toEqual(failed('identity-missing'));
    const made = await store.create(ANA);
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value).toMatchObject({
      name: 'Áine Õun', email: 'aine@example.org', createdAt: NOW, validUntil: '2031-11-23T14:32:05.000Z', protection: 'passphrase',
    });
    expect(await (await storeIn(join(path, '..'))).store.get()).toEqual(made);
  });

  test('is never overwritten, not even by two requests at once', async () => {
    const { store, path } = await storeIn();
    const [first, second] = await Promise.all([store.create(ANA), store.create({ ...ANA, name: 'Other' })]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(failed('identity-exists'));
    expect((await contentOf(path))['name']).toBe('Áine Õun');
    expect(await readdir(join(path, '..'))).toEqual([IDENTITY_FILE]);
  });

  test('that has expired signs no more, and makes room for a new one without being lost', async () => {
    const { store, path } = await storeIn();
    const made = await store.create(ANA);
    if (!made.ok) throw new Error(made.error.code);
    const folder = join(path, '..');
    const before = await contentOf(path);
    const later = (now: string) => identityStore({ folder, osKeys: noOsKeys, now: () => now });
    expect((await later('2031-11-23T14:32:04.999Z').unlock('correct horse')).ok).toBe(true);
    const expired = later('2031-11-23T14:32:05.000Z');
    expect(await expired.unlock('correct horse')).toEqual({ ok: false, error: { code: 'identity-expired', params: { until: '2031-11-23' } } });
    const next = await expired.create({ ...ANA, passphrase: 'another horse' });
    if (!next.ok) throw new Error(next.error.code);
    expect(next.value.fingerprint).not.toBe(made.value.fingerprint);
    expect((await expired.unlock('another horse')).ok).toBe(true);
    expect(await contentOf(join(folder, `identity-${made.value.fingerprint}.json`))).toEqual(before);
    expect(await expired.create(ANA)).toEqual(failed('identity-exists'));
  });

  test('makes room for a new one when the user gives up exactly this one, and is kept aside', async () => {
    const { store, path } = await storeIn();
    const made = await store.create(ANA);
    if (!made.ok) throw new Error(made.error.code);
    const before = await contentOf(path);
    expect(await store.create({ ...ANA, replaces: 'ab'.repeat(32) })).toEqual(failed('identity-exists'));
    const next = await store.create({ ...ANA, passphrase: 'another horse', replaces: made.value.fingerprint });
    if (!next.ok) throw new Error(next.error.code);
    expect((await store.unlock('another horse')).ok).toBe(true);
    expect(await contentOf(join(path, '..', `identity-${made.value.fingerprint}.json`))).toEqual(before);
  });

  test('opens with its passphrase only, however the passphrase is composed', async () => {
    const { store } = await storeIn();
    await store.create({ ...ANA, passphrase: 'pässwörd 1' });
    expect(await store.unlock('wrong one')).toEqual(failed('wrong-passphrase'));
    expect(await store.unlock(null)).toEqual(failed('passphrase-needed'));
    const signer = await store.unlock('pa\u0308sswo\u0308rd 1');
    if (!signer.ok) throw new Error(signer.error.code);
    expect(signer.value.key.extractable).toBe(false);
    await expect(webcrypto.subtle.exportKey('pkcs8', signer.value.key)).rejects.toThrow('not extractable');
  });

  test('is kept by the operating system when no passphrase is given', async () => {
    const { store, path } = await storeIn(undefined, reversingOsKeys);
    expect(await store.create({ ...ANA, passphrase: null })).toMatchObject({ ok: true, value: { protection: 'os' } });
    expect((await store.unlock(null)).ok).toBe(true);
    const other = identityStore({ folder: join(path, '..'), osKeys: noOsKeys, now: () => NOW });
    expect(await other.unlock(null)).toEqual(failed('os-keys-unavailable'));
  });

  test('is not made without a protection for its key', async () => {
    const { store, path } = await storeIn();
    expect(await store.create({ ...ANA, passphrase: null })).toEqual(failed('os-keys-unavailable'));
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  test('needs a name that can be read and an address that can be written', async () => {
    const { store } = await storeIn();
    expect(await store.create({ ...ANA, name: '\u200b' })).toEqual(failed('identity-name'));
    expect(await store.create({ ...ANA, email: 'not an address' })).toEqual(failed('identity-email'));
  });

  test('says when the disk refuses it', async () => {
    const full = { ...nodeFileSystem, rename: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) };
    const store = identityStore({ folder: await temporaryFolder(), osKeys: noOsKeys, now: () => NOW, fileSystem: full });
    expect(await store.create(ANA)).toEqual(failed('disk-full'));
    expect(await store.get()).toEqual(ok(null));
  });
});

describe('a damaged identity file', () => {
  const damages: readonly (readonly [string, (content: Record<string, unknown>) => string])[] = [
    ['no JSON', () => '{"format": "endorse'],
    ['empty', () => ''],
    ['another file', () => '{"a": 1}'],
    ['a missing key', (content) => JSON.stringify({ ...content, key: undefined })],
    ['another fingerprint', (content) => JSON.stringify({ ...content, fingerprint: '0'.repeat(64) })],
    ['another certificate', (content) => JSON.stringify({ ...content, certificate: 'AAAA' })],
  ];
  test.each(damages)('(%s) is reported and left as it is', async (_, damage) => {
    const { store, path } = await storeIn();
    await store.create(ANA);
    const damaged = damage(await contentOf(path));
    await writeFile(path, damaged);
    expect(await store.get()).toEqual(failed('identity-damaged'));
    expect(await store.create(ANA)).toEqual(failed('identity-damaged'));
    expect(await store.unlock('correct horse')).toEqual(failed('identity-damaged'));
    expect(await readFile(path, 'utf8')).toBe(damaged);
  });

  test('of a newer version is said to be that', async () => {
    const { store, path } = await storeIn();
    await store.create(ANA);
    await writeFile(path, JSON.stringify({ ...await contentOf(path), version: 2, more: true }));
    expect(await store.get()).toEqual(failed('identity-newer'));
  });

  test('with the key of another identity does not open', async () => {
    const [one, other] = [await storeIn(), await storeIn()];
    await one.store.create(ANA);
    await other.store.create(ANA);
    await writeFile(one.path, JSON.stringify({ ...await contentOf(one.path), key: (await contentOf(other.path))['key'] }));
    expect(await one.store.unlock('correct horse')).toEqual(failed('wrong-passphrase'));
  });

  test('whose operating system gives back another key is said to be damaged', async () => {
    const wrong: OsKeys = { ...reversingOsKeys, unprotect: () => Promise.resolve(ok('AAAA')) };
    const { store, path } = await storeIn(undefined, reversingOsKeys);
    await store.create({ ...ANA, passphrase: null });
    expect(await identityStore({ folder: join(path, '..'), osKeys: wrong, now: () => NOW }).unlock(null)).toEqual(failed('identity-damaged'));
  });
});
