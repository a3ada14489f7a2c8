/** Keys from files of other programs, and our own backed up so that other programs read it. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { identityStore } from '../../../../electron/signing/identity-store.ts';
import { readKeyFile, writeKeyFile } from '../../../../electron/signing/key-file.ts';
import { noOsKeys } from '../../../../electron/signing/os-keys.ts';
import { verifyPdf } from '../../../../electron/signing/verify.ts';
import { judgeSignature } from '../../../support/judges.ts';
import { NOW, signedPdf, temporaryFolder } from './prepared-pdf.ts';

let folder = '';
beforeEach(async () => { folder = await temporaryFolder(); });

const openssl = (...args: readonly string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const failed = (code: string) => ({ ok: false, error: { code, params: {} } });
const RSA = ['-newkey', 'rsa:2048'];
const curve = (name: string): readonly string[] => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${name}`];

/** A PKCS#12 file as openssl makes it. */
async function keyFile(newKey: readonly string[], password: string, ...options: readonly string[]): Promise<Uint8Array> {
  openssl('req', '-x509', '-utf8', '-nodes', '-days', '3000', '-subj', '/CN=Rosa Núñez/emailAddress=rosa@example.org', '-keyout', 'key.pem', '-out', 'certificate.pem', ...newKey);
  openssl('pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem', '-out', 'key.p12', '-passout', `pass:${password}`, ...options);
  return readFile(join(folder, 'key.p12'));
}

async function opened(bytes: Uint8Array, password: string) {
  const read = await readKeyFile(bytes, password);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe('a file that asks for hours of work', () => {
  /** A number of rounds of three bytes in DER. */
  const rounds = (count: number): Buffer => Buffer.from([2, 3, count >> 16, (count >> 8) & 255, count & 255]);

  test('is refused before any is done, wherever it asks', async () => {
    const modest = 74_565;
    const file = Buffer.from(await keyFile(curve('P-256'), 'secret', '-iter', String(modest)));
    expect(await readKeyFile(file, 'secret')).toMatchObject({ ok: true });
    const places = [...file.toString('latin1').matchAll(new RegExp(rounds(modest).toString('latin1'), 'g'))].map(({ index }) => index);
    expect(places).toHaveLength(3); // the certificates, the key, the check sum
    for (const place of places) {
      const greedy = Buffer.from(file);
      rounds(0x7fffff).copy(greedy, place);
      expect(await readKeyFile(greedy, 'secret')).toEqual(failed('key-file-unreadable'));
    }
  });
});

describe('a key from a file', () => {
  test.each([['RSA', RSA], ['P-256', curve('P-256')], ['P-384', curve('P-384')]])('%s signs portfolios that others call valid', async (_, newKey) => {
    const file = await opened(await keyFile(newKey, 'sécret words'), 'sécret words');
    const store = identityStore({ folder: join(folder, 'identity'), osKeys: noOsKeys, now: () => NOW });
    const adopted = await store.adopt({ file, passphrase: 'correct horse', replaces: null });
    expect(adopted).toMatchObject({ ok: true, value: { name: 'Rosa Núñez', email: 'rosa@example.org', protection: 'passphrase' } });
    const signer = await store.unlock('correct horse');
    if (!signer.ok) throw new Error(signer.error.code);
    const { path } = await signedPdf(signer.value);
    expect(await judgeSignature(path)).toEqual({ signer: 'Rosa Núñez', isValid: true, coversAll: true });
    expect(await verifyPdf(await readFile(path))).toMatchObject({ ok: true, value: { verdict: 'intact' } });
  });

  test('brings the certificates of its issuers along', async () => {
    openssl('req', '-x509', '-utf8', '-nodes', '-days', '3000', '-subj', '/CN=Issuer', '-keyout', 'issuer.key', '-out', 'issuer.pem', ...RSA);
    openssl('req', '-nodes', '-subj', '/CN=Rosa', '-keyout', 'key.pem', '-out', 'request.pem', ...curve('P-256'));
    openssl('x509', '-req', '-days', '3000', '-in', 'request.pem', '-CA', 'issuer.pem', '-CAkey', 'issuer.key', '-CAcreateserial', '-out', 'certificate.pem');
    openssl('pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem', '-certfile', 'issuer.pem', '-out', 'key.p12', '-passout', 'pass:secret');
    const file = await opened(await readFile(join(folder, 'key.p12')), 'secret');
    expect(file.chain).toHaveLength(1);
    const store = identityStore({ folder: join(folder, 'identity'), osKeys: noOsKeys, now: () => NOW });
    await store.adopt({ file, passphrase: 'correct horse', replaces: null });
    const signer = await store.unlock('correct horse');
    if (!signer.ok) throw new Error(signer.error.code);
    const { path } = await signedPdf(signer.value);
    expect(await verifyPdf(await readFile(path))).toMatchObject({ ok: true, value: { verdict: 'intact', signatures: [{ signerName: 'Rosa', selfSigned: false }] } });
    expect((await judgeSignature(path)).isValid).toBe(true);
  });

  test.each([
    ['another password', () => keyFile(RSA, 'secret'), 'wrong', 'key-file-password'],
    ['a protection of the nineties (RC2)', () => keyFile(RSA, 'secret', '-legacy'), 'secret', 'key-file-old'],
    ['an old protection (3DES)', () => keyFile(RSA, 'secret', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'), 'secret', 'key-file-old'],
    ['a key that is too short', () => keyFile(['-newkey', 'rsa:1024'], 'secret'), 'secret', 'key-file-kind'],
    ['a curve that does not sign', () => keyFile(curve('brainpoolP256r1'), 'secret'), 'secret', 'key-file-kind'],
    ['a file that is none', () => Promise.resolve(Buffer.from('not a key')), 'secret', 'key-file-unreadable'],
    ['certificates alone', async () => { await keyFile(RSA, 'secret'); openssl('pkcs12', '-export', '-nokeys', '-in', 'certificate.pem', '-out', 'none.p12', '-passout', 'pass:secret'); return readFile(join(folder, 'none.p12')); }, 'secret', 'key-file-without-key'],
  ])('%s is said to be so', async (_, make, password, code) => {
    expect(await readKeyFile(await make(), password)).toEqual(failed(code));
  });

  test('that has expired, or would push another one aside, is not taken', async () => {
    const file = async () => opened(await keyFile(curve('P-256'), 'secret'), 'secret');
    const late = identityStore({ folder: join(folder, 'late'), osKeys: noOsKeys, now: () => '2040-01-01T00:00:00.000Z' });
    expect(await late.adopt({ file: await file(), passphrase: 'correct horse', replaces: null })).toMatchObject({ ok: false, error: { code: 'key-file-expired' } });
    const store = identityStore({ folder: join(folder, 'identity'), osKeys: noOsKeys, now: () => NOW });
    const mine = await store.create({ name: 'Ana', email: '', passphrase: 'correct horse', replaces: null });
    if (!mine.ok) throw new Error(mine.error.code);
    expect(await store.adopt({ file: await file(), passphrase: 'correct horse', replaces: null })).toEqual(failed('identity-exists'));
    expect(await store.adopt({ file: await file(), passphrase: 'correct horse', replaces: mine.value.fingerprint })).toMatchObject({ ok: true });
  });
});

describe('a backup of the key', () => {
  test('is read by openssl, and brings the same identity back', async () => {
    const store = identityStore({ folder: join(folder, 'identity'), osKeys: noOsKeys, now: () => NOW });
    const mine = await store.create({ name: 'Áine Õun', email: 'aine@example.org', passphrase: 'correct horse', replaces: null });
    if (!mine.ok) throw new Error(mine.error.code);
    expect(await store.open('wrong one')).toEqual(failed('wrong-passphrase'));
    const key = await store.open('correct horse');
    if (!key.ok) throw new Error(key.error.code);
    await writeFile(join(folder, 'backup.p12'), await writeKeyFile(key.value, 'a file’s own'));
    expect(openssl('pkcs12', '-in', 'backup.p12', '-passin', 'pass:a file’s own', '-nodes')).toContain('BEGIN PRIVATE KEY');
    const elsewhere = identityStore({ folder: join(folder, 'elsewhere'), osKeys: noOsKeys, now: () => NOW });
    const restored = await elsewhere.adopt({ file: await opened(await readFile(join(folder, 'backup.p12')), 'a file’s own'), passphrase: 'another one', replaces: null });
    expect(restored).toMatchObject({ ok: true, value: { name: 'Áine Õun', email: 'aine@example.org', fingerprint: mine.value.fingerprint } });
    expect((await elsewhere.unlock('another one')).ok).toBe(true);
    const certificate = await store.certificate();
    if (!certificate.ok) throw new Error(certificate.error.code);
    await writeFile(join(folder, 'certificate.cer'), certificate.value);
    expect(openssl('x509', '-inform', 'DER', '-in', 'certificate.cer', '-noout', '-fingerprint', '-sha256').replaceAll(':', '').toLowerCase()).toContain(mine.value.fingerprint);
  });
});
