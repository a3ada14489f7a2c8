/** A key that somebody issued is brought in from a file, signs, and is backed up; all in the real app, with its own cryptography. */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { loadSample, PASSPHRASE, signAndSave, word } from '../demo/steps.ts';
import { judgeSignature } from '../support/judges.ts';
import { answerDialogs, chooseMenu, expect, launchApp, quitApp, test } from './support/app.ts';

function issuedKey(folder: string, ...options: readonly string[]): string {
  const openssl = (...args: readonly string[]): void => { execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' }); };
  openssl('req', '-x509', '-utf8', '-nodes', '-days', '3000', '-subj', '/CN=Rosa Núñez', '-newkey', 'rsa:2048', '-keyout', 'key.pem', '-out', 'certificate.pem');
  openssl('pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem', '-out', 'issued.p12', '-passout', 'pass:issued words', ...options);
  return path.join(folder, 'issued.p12');
}

const dialog = (window: Page) => window.getByRole('dialog').filter({ has: window.getByRole('heading', { level: 2 }) });

async function fill(window: Page, key: string, text: string): Promise<void> {
  const field = window.getByRole('dialog').getByLabel(word(key), { exact: false }).and(window.locator('input'));
  if ((await field.count()) === 1) await field.fill(text);
}

test('a key from a file signs, is known by its certificate, and is backed up', async ({ userData }) => {
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  await chooseMenu(app, 'settings');
  const bringIn = async (file: string, password: string): Promise<void> => {
    await answerDialogs(app, { open: [file] });
    await fill(window, 'key.file-password', password);
    await fill(window, 'sign.passphrase-new', PASSPHRASE);
    await dialog(window).getByRole('button', { name: word('key.choose') }).click();
  };
  await window.getByRole('button', { name: word('key.bring-in') }).click();
  await bringIn(issuedKey(userData, '-legacy'), 'issued words');
  await expect(dialog(window).getByText(word('failure.key-file-old'))).toBeVisible();
  await bringIn(issuedKey(userData), 'wrong');
  await expect(dialog(window).getByText(word('failure.key-file-password'))).toBeVisible();
  await bringIn(issuedKey(userData), 'issued words');
  await expect(window.getByRole('region', { name: word('key.title') }).getByText('Rosa Núñez')).toBeVisible();

  const certificate = path.join(userData, 'rosa.cer');
  await answerDialogs(app, { save: certificate });
  await window.getByRole('button', { name: word('key.save-certificate') }).click();
  await expect(window.getByText('rosa.cer is saved')).toBeVisible();
  const subject = execFileSync('openssl', ['x509', '-inform', 'DER', '-in', certificate, '-noout', '-subject', '-nameopt', 'utf8'], { encoding: 'utf8' });
  expect(subject).toContain('Rosa Núñez');

  const backup = path.join(userData, 'backup.p12');
  await window.getByRole('button', { name: word('key.back-up') }).click();
  await answerDialogs(app, { save: backup });
  await fill(window, 'sign.passphrase', PASSPHRASE);
  await fill(window, 'key.file-password-new', 'of the file');
  await dialog(window).getByRole('button', { name: word('key.save') }).click();
  await expect(window.getByText('backup.p12 is saved')).toBeVisible();
  expect((await readFile(backup)).length).toBeGreaterThan(1_000);
  execFileSync('openssl', ['pkcs12', '-in', backup, '-passin', 'pass:of the file', '-nokeys'], { stdio: 'pipe' });

  const portfolio = path.join(userData, 'portfolio.pdf');
  await signAndSave(app, portfolio);
  expect(await judgeSignature(portfolio)).toEqual({ signer: 'Rosa Núñez', isValid: true, coversAll: true });
  await quitApp(app);
});
