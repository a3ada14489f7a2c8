/** Steps through the window of a record in a vault, and the search for what can be read of it on the disk. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { goTo, word } from '../../demo/steps.ts';
import { press } from '../../support/keyboard.ts';
import type { RunningApp } from './app.ts';

export const VAULT_PASSPHRASE = 'apple river seven';

export async function typeNewPassphrase({ window }: RunningApp, passphrase: string): Promise<void> {
  await window.getByLabel(word('backup-lock.passphrase')).fill(passphrase);
  await window.getByLabel(word('backup-lock.again')).fill(passphrase);
}

/** From anywhere to the point where one press puts the record into a vault; gives that press, and the code of the recovery sheet. */
export async function startSealing(app: RunningApp): Promise<{ readonly code: string; readonly go: () => Promise<void> }> {
  const { window } = app;
  await goTo(window, 'settings');
  await window.getByRole('button', { name: word('vault.seal'), exact: true }).click();
  await typeNewPassphrase(app, VAULT_PASSPHRASE);
  await window.getByRole('button', { name: word('vault.next') }).click();
  const code = await window.getByRole('dialog').locator('p', { hasText: 'AGE-SECRET-KEY-1' }).textContent({ timeout: 30_000 });
  const action = window.getByRole('button', { name: word('vault.seal.do'), exact: true });
  await expect(action).toBeDisabled();
  await window.getByText(word('vault.sheet.have')).click();
  return { code: code ?? '', go: () => action.click() };
}

/** From anywhere to the point where one press takes the record out of its vault; gives that press. */
export async function startUnsealing({ window }: RunningApp, passphrase = VAULT_PASSPHRASE): Promise<() => Promise<void>> {
  await goTo(window, 'settings');
  await window.getByRole('button', { name: word('vault.unseal'), exact: true }).click();
  await window.getByRole('dialog').getByLabel(word('vault.passphrase')).fill(passphrase);
  return () => window.getByRole('button', { name: word('vault.unseal.do') }).click();
}

export async function unlock({ window }: RunningApp, passphrase = VAULT_PASSPHRASE): Promise<void> {
  await window.getByLabel(word('vault.passphrase'), { exact: true }).fill(passphrase);
  await press(window, 'Enter');
}

export const expectOpen = async ({ window }: RunningApp): Promise<void> => {
  await expect(window.getByRole('navigation').first()).toBeVisible({ timeout: 30_000 });
};

/** Files below these folders that hold the word, in the ways in which Chromium and Node write text, or have it in their name. */
export async function filesWith(folders: readonly string[], text: string): Promise<readonly string[]> {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const found: string[] = [];
  for (const folder of folders.filter((each) => existsSync(each))) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (!entry.isFile()) continue;
      const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // a file of another program that ended meanwhile
      if (entry.name.includes(text) || needles.some((needle) => bytes.includes(needle))) found.push(file);
    }
  }
  return found;
}
