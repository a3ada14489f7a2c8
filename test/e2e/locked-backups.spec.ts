/** A passphrase for the backups: set, used on another computer, forgotten, printed; and the rehearsal of a backup. Real Electron. */
import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { goTo, loadSample, word } from '../demo/steps.ts';
import { expectOnDisk, press } from '../support/keyboard.ts';
import { openWithPassphrase } from '../support/judges.ts';
import { typeTraining, zipsIn } from '../support/profile-contents.ts';

import { answerDialogs, backupsOf, expect, launchApp, quitApp, test, type RunningApp } from './support/app.ts';
import { expectReadable } from './support/readable.ts';

const PASSPHRASE = 'apple river seven';
const dialog = (window: Page) => window.getByRole('dialog');
const lockedIn = async (folder: string): Promise<readonly string[]> => (await readdir(folder)).filter((name) => name.endsWith('.zip.age'));

const SAMPLE = path.resolve(import.meta.dirname, '../../assets/sample/record.json');
const LEAST_TELLING = 8;

/** Every text of a record that is long enough to be found nowhere by chance. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length < LEAST_TELLING ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** On the backups page: from the button to the recovery sheet, which is closed again; gives the code. */
async function setPassphrase({ window }: RunningApp): Promise<string> {
  await window.getByRole('button', { name: word('backup-lock.set') }).click();
  const action = dialog(window).getByRole('button', { name: word('backup-lock.set.action') });
  await dialog(window).getByLabel(word('backup-lock.passphrase')).fill(PASSPHRASE);
  await dialog(window).getByLabel(word('backup-lock.again')).fill('apple river six');
  await expect(action).toBeDisabled();
  await dialog(window).getByLabel(word('backup-lock.again')).fill(PASSPHRASE);
  await action.click();
  const sheet = window.getByRole('dialog', { name: word('recovery-sheet.dialog') });
  const code = sheet.getByText(/^AGE-SECRET-KEY-1/).first();
  await expect(code).toBeVisible({ timeout: 30_000 });
  return (await sheet.locator('p', { hasText: 'AGE-SECRET-KEY-1' }).textContent()) ?? '';
}

async function closeSheet({ window }: RunningApp): Promise<void> {
  await dialog(window).getByRole('button', { name: word('recovery-sheet.later') }).click();
  await expect(dialog(window)).toHaveCount(0);
}

/** The sample person with a passphrase, backed up. */
async function lockedProfile(userData: string): Promise<{ readonly code: string }> {
  const app = await launchApp({ userData });
  await loadSample(app);
  await goTo(app.window, 'backups');
  const code = await setPassphrase(app);
  await closeSheet(app);
  await expect.poll(() => lockedIn(backupsOf(userData))).toHaveLength(1);
  expect(app.consoleErrors).toEqual([]);
  await quitApp(app);
  return { code };
}

/** The folder of backups as it comes on a stick, and the newest backup in it. */
async function stickOf(userData: string): Promise<{ readonly stick: string; readonly backup: string }> {
  const stick = path.join(path.dirname(userData), `${path.basename(userData)} stick`);
  await cp(backupsOf(userData), stick, { recursive: true });
  return { stick, backup: path.join(stick, (await lockedIn(stick)).at(-1) ?? '') };
}

async function unlock({ window }: RunningApp, secret: string): Promise<void> {
  await dialog(window).getByLabel(word('unlock.secret')).fill(secret);
  await dialog(window).getByRole('button', { name: word('unlock.open') }).click();
}

test('locked backups betray no word of the record, and open on another computer with the passphrase', async ({ userData }) => {
  await lockedProfile(userData);
  const { stick, backup } = await stickOf(userData);
  const names = (await readdir(stick, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const bytes = [...names, ...await Promise.all(names.map((name) => readFile(name, 'latin1')))].join('\n');
  const known = textsIn(JSON.parse(await readFile(SAMPLE, 'utf8')));
  expect(known.length).toBeGreaterThan(100);
  expect(known.filter((each) => bytes.includes(each))).toEqual([]);
  expect((await readFile(backup, 'latin1')).split('\n')[0]).toBe('age-encryption.org/v1');

  const other = await launchApp({ userData: `${userData}-other` });
  await answerDialogs(other, { open: [backup] });
  await other.window.getByRole('button', { name: new RegExp(`^${word('welcome.open')}`) }).click();
  await unlock(other, 'apple river six');
  await expect(dialog(other.window).getByText(word('failure.lock-passphrase-wrong'))).toBeVisible({ timeout: 30_000 });
  await unlock(other, PASSPHRASE);
  await expect(other.window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible({ timeout: 30_000 });
  await expectOnDisk(other.window);
  // The new computer goes on with the same passphrase.
  await quitApp(other);
  expect(await lockedIn(backupsOf(`${userData}-other`))).toHaveLength(1);
  expect(await zipsIn(backupsOf(`${userData}-other`))).toEqual([]);
});

test('the recovery code opens a backup too, and giving up changes nothing', async ({ userData }) => {
  const { code } = await lockedProfile(userData);
  const { backup } = await stickOf(userData);
  const other = await launchApp({ userData: `${userData}-other` });
  await answerDialogs(other, { open: [backup] });
  const open = other.window.getByRole('button', { name: new RegExp(`^${word('welcome.open')}`) });
  await open.click();
  await dialog(other.window).getByRole('button', { name: word('action.cancel') }).click();
  await expect(dialog(other.window)).toHaveCount(0);
  await open.click();
  await unlock(other, code.toLowerCase());
  await expect(other.window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible({ timeout: 30_000 });
  expect(other.consoleErrors).toEqual([]);
  await quitApp(other);
});

test('the recovery screen brings a locked backup back by itself, and asks where the key is gone with the profile', async ({ userData }) => {
  await lockedProfile(userData);
  const withKey = `${userData}-with-key`;
  for (const name of ['IndexedDB', 'journal']) await rm(path.join(userData, name), { recursive: true });
  await cp(userData, withKey, { recursive: true });
  await cp(backupsOf(userData), backupsOf(withKey), { recursive: true });
  const known = await launchApp({ userData: withKey });
  await known.window.getByRole('button', { name: /^See what it brings back: Backup of/ }).first().click();
  await expect(known.window.getByText(/^This brings back (\d+) entries of the \1 that should be there\./)).toBeVisible({ timeout: 30_000 });
  await quitApp(known);

  await rm(path.join(userData, 'backup-lock.json'));
  const asked = await launchApp({ userData });
  await asked.window.getByRole('button', { name: /^See what it brings back: Backup of/ }).first().click();
  await unlock(asked, PASSPHRASE);
  await expect(asked.window.getByText(/^This brings back (\d+) entries of the \1 that should be there\./)).toBeVisible({ timeout: 30_000 });
  await quitApp(asked);
});

test('older open backups are locked on request, and the age program opens what comes out with the passphrase', async ({ userData }) => {
  const first = await launchApp({ userData });
  await loadSample(first);
  await quitApp(first);
  const app = await launchApp({ userData });
  const { window } = app;
  await goTo(window, 'backups');
  await setPassphrase(app);
  await closeSheet(app);
  await expect(window.getByText('1 older backup here can be read by anybody.')).toBeVisible();
  await window.getByRole('button', { name: 'Lock it too' }).click();
  await expect(window.getByText('1 older backup is locked now')).toBeVisible({ timeout: 30_000 });
  await expect(window.getByText('can be read by anybody')).toHaveCount(0);
  const place = backupsOf(userData);
  expect([await zipsIn(place), (await lockedIn(place)).length]).toEqual([[], 2]);
  const keyFile = (await readdir(place)).find((name) => name.startsWith('key-')) ?? '';
  const name = (await lockedIn(place))[0] ?? '';
  expect((await openWithPassphrase(path.join(place, keyFile), path.join(place, name), PASSPHRASE)).slice(0, 2)).toBe('PK');

  await window.getByRole('button', { name: word('backup-lock.remove') }).click();
  await expect(window.getByText(word('backup-lock.removed'))).toBeVisible();
  await typeTraining(window, 'After the passphrase');
  await press(window, 'Control+Enter');
  await expectOnDisk(window);
  await goTo(window, 'backups');
  await window.getByRole('button', { name: word('backup.make'), exact: true }).click();
  await expect.poll(() => zipsIn(place)).toHaveLength(1);
  expect(app.consoleErrors).toEqual([]);
  await quitApp(app);
});

test('a rehearsal says that everything can be brought back, or what cannot', async ({ userData }) => {
  await lockedProfile(userData);
  const app = await launchApp({ userData });
  const { window } = app;
  await goTo(window, 'backups');
  const rehearse = window.getByRole('button', { name: word('rehearsal.now') });
  await rehearse.click();
  await expect(window.getByText(word('rehearsal.done'), { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(window.getByText(/^Rehearsed .*: everything in it can be brought back: \d+ entries, /)).toBeVisible();
  const place = backupsOf(userData);
  const [backup = ''] = await lockedIn(place);
  const bytes = await readFile(path.join(place, backup));
  await writeFile(path.join(place, backup), bytes.fill(0, bytes.length - 100));
  await rehearse.click();
  await expect(window.getByText(word('failure.rehearsal-unreadable')).first()).toBeVisible({ timeout: 30_000 });
  // A new backup is there at once, and the notice stands until a rehearsal goes well.
  await expect.poll(() => lockedIn(place)).toHaveLength(2);
  await goTo(window, 'home');
  await expect(window.getByText(/when a backup was brought back on trial/)).toBeVisible();
  await goTo(window, 'backups');
  await rehearse.click();
  await expect(window.getByText(/^Rehearsed .*: everything in it can be brought back/)).toBeVisible({ timeout: 30_000 });
  await goTo(window, 'home');
  await expect(window.getByText(/when a backup was brought back on trial/)).toHaveCount(0);
  expect(await readdir(path.join(userData, 'temp')).catch(() => [])).toEqual([]);
  expect(app.consoleErrors).toEqual([]);
  await quitApp(app);
});

test('the recovery sheet is one page on paper of both sizes, with the code on it and nothing of the app', async ({ userData }) => {
  const app = await launchApp({ userData });
  await loadSample(app);
  await goTo(app.window, 'backups');
  const code = (await setPassphrase(app)).replaceAll(/\s/g, '');
  for (const pageSize of ['Letter', 'A4'] as const) {
    const pdf = path.join(userData, `${pageSize}.pdf`);
    await writeFile(pdf, Buffer.from(await app.electron.evaluate(async ({ BrowserWindow }, size) =>
      (await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: size }))?.toString('base64') ?? '', pageSize), 'base64'));
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toContain('Pages:           1\n');
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(text.replaceAll(/\s/g, '')).toContain(code);
    expect(text).toContain(word('recovery-sheet.title'));
    expect(text).not.toContain(word('backup.list'));
  }
  await quitApp(app);
});

test('passphrase, recovery sheet and unlocking can be read by everyone', async ({ userData }) => {
  const app = await launchApp({ userData });
  await loadSample(app);
  await goTo(app.window, 'backups');
  await app.window.getByRole('button', { name: word('backup-lock.set') }).click();
  await expectReadable(app, 'passphrase');
  await dialog(app.window).getByRole('button', { name: word('action.cancel') }).click();
  await setPassphrase(app);
  await expectReadable(app, 'sheet');
  await closeSheet(app);
  await expectReadable(app, 'backups');
  await quitApp(app);
  const { backup } = await stickOf(userData);
  const other = await launchApp({ userData: `${userData}-other` });
  await answerDialogs(other, { open: [backup] });
  await other.window.getByRole('button', { name: new RegExp(`^${word('welcome.open')}`) }).click();
  await expect(dialog(other.window).getByLabel(word('unlock.secret'))).toBeVisible();
  await expectReadable(other, 'unlock');
  await quitApp(other);
});
