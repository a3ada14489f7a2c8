/** The signing key under the key store of the system, and under a passphrase where there is none. */
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadSample, PASSPHRASE, signAndSave, startSaving, goTo, word } from '../demo/steps.ts';
import { judgeSignature } from '../support/judges.ts';
import { startKeyring, type Keyring } from '../support/keyring.ts';
import { expect, launchApp, quitApp, test as base, type RunningApp } from './support/app.ts';

const test = base.extend<{ readonly keyring: Keyring }>({
  keyring: async ({ userData }, provide) => {
    const keyring = await startKeyring(`${userData}-keyring`);
    await provide(keyring);
    await keyring.stop();
  },
});

const WITH_KEYRING = ['--password-store=gnome-libsecret'];
const WITHOUT_KEYRING = ['--password-store=basic'];

interface IdentityFile {
  readonly fingerprint: string;
  readonly key: { readonly protection: string; readonly data: string };
}

const identityFile = (userData: string): string => path.join(userData, 'identity/identity.json');
const identityOf = async (userData: string): Promise<IdentityFile> => JSON.parse(await readFile(identityFile(userData), 'utf8')) as IdentityFile; // our own file, as we wrote it
const passphraseFields = ({ window }: RunningApp) => window.locator('input[type=password]');
const saved = ({ window }: RunningApp) => window.getByRole('heading', { name: word('portfolio.saved') });

/** Whether bytes are a private key that anyone could use, as they are or as text in base64. */
function isBareKey(data: Buffer): boolean {
  return [data, Buffer.from(data.toString('latin1'), 'base64')].some((key) => {
    try {
      return createPrivateKey({ key, format: 'der', type: 'pkcs8' }).type === 'private';
    } catch {
      return false;
    }
  });
}

test('with a key store no passphrase is asked, the file holds no bare key, and after a restart the same key signs', async ({ keyring, userData }) => {
  const launch = { userData, env: keyring.env, args: WITH_KEYRING };
  const [first, second] = [path.join(userData, 'first.pdf'), path.join(userData, 'second.pdf')];
  const app = await launchApp(launch);
  await loadSample(app);
  await goTo(app.window, 'portfolio');
  await expect(app.window.getByText(word('sign.key-first-os'))).toBeVisible();
  await expect(passphraseFields(app)).toHaveCount(0);
  await signAndSave(app, first);
  await quitApp(app);

  const { fingerprint, key } = await identityOf(userData);
  expect(key.protection).toBe('os');
  expect(isBareKey(Buffer.from(key.data, 'base64'))).toBe(false);

  const again = await launchApp(launch);
  await signAndSave(again, second);
  const spoken = (fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(' ');
  await expect(again.window.getByText(spoken).first()).toBeVisible();
  await quitApp(again);
  expect((await identityOf(userData)).fingerprint).toBe(fingerprint);
  for (const file of [first, second]) expect(await judgeSignature(file)).toEqual({ signer: 'Áine Õun-Núñez', isValid: true, coversAll: true });
});

test('when the key store is gone or locked, signing says so, and the key stays as it is', async ({ keyring, userData }) => {
  const app = await launchApp({ userData, env: keyring.env, args: WITH_KEYRING });
  await loadSample(app);
  await signAndSave(app, path.join(userData, 'portfolio.pdf'));
  await quitApp(app);
  const before = await readFile(identityFile(userData));

  const without = await launchApp({ userData, args: WITHOUT_KEYRING });
  await startSaving(without, path.join(userData, 'gone.pdf'));
  await expect(without.window.getByText(word('failure.os-keys-unavailable'))).toBeVisible();
  await quitApp(without);

  await keyring.lock();
  const locked = await launchApp({ userData, env: keyring.env, args: WITH_KEYRING });
  await startSaving(locked, path.join(userData, 'locked.pdf'));
  await expect(locked.window.getByText(word('failure.os-keys-unavailable')).or(locked.window.getByText(word('failure.os-key-locked')))).toBeVisible({ timeout: 30_000 });
  await quitApp(locked);
  expect(await readFile(identityFile(userData))).toEqual(before);
});

test('without a key store a passphrase is chosen; a wrong one is told, the right one signs with the same key', async ({ userData }) => {
  const launch = { userData, args: WITHOUT_KEYRING };
  const app = await launchApp(launch);
  await loadSample(app);
  await goTo(app.window, 'portfolio');
  await expect(app.window.getByText(word('sign.key-first-passphrase'))).toBeVisible();
  await signAndSave(app, path.join(userData, 'first.pdf'));
  await quitApp(app);
  const { fingerprint, key } = await identityOf(userData);
  expect(key.protection).toBe('passphrase');
  expect(isBareKey(Buffer.from(key.data, 'base64'))).toBe(false);

  const again = await launchApp(launch);
  await startSaving(again, path.join(userData, 'second.pdf'), `${PASSPHRASE}!`);
  await expect(again.window.getByText(word('failure.wrong-passphrase'))).toBeVisible({ timeout: 20_000 });
  await expect(saved(again)).toBeHidden();
  await signAndSave(again, path.join(userData, 'second.pdf'));
  await quitApp(again);
  expect((await identityOf(userData)).fingerprint).toBe(fingerprint);
  expect((await judgeSignature(path.join(userData, 'second.pdf'))).isValid).toBe(true);
});

test('a forgotten passphrase costs the key and nothing else: a new one signs, the old one is kept aside', async ({ userData }) => {
  const app = await launchApp({ userData, args: WITHOUT_KEYRING });
  await loadSample(app);
  await signAndSave(app, path.join(userData, 'first.pdf'));
  const { fingerprint } = await identityOf(userData);
  await app.window.getByRole('button', { name: word('sign.give-up') }).click();
  await expect(app.window.getByText(word('sign.given-up'))).toBeVisible();
  await signAndSave(app, path.join(userData, 'second.pdf'));
  await quitApp(app);
  expect((await identityOf(userData)).fingerprint).not.toBe(fingerprint);
  const kept = JSON.parse(await readFile(path.join(userData, `identity/identity-${fingerprint}.json`), 'utf8')) as IdentityFile; // our own file
  expect(kept.fingerprint).toBe(fingerprint);
  expect((await judgeSignature(path.join(userData, 'second.pdf'))).isValid).toBe(true);
});
