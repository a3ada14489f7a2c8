/** A record in a vault: locked with a passphrase, opened, forgotten, locked by itself, taken out again; and no word of it on the disk. Real Electron. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { attachAndSave, goTo, loadSample, openEntry, signAndSave, word } from '../demo/steps.ts';
import { expectOnDisk, openNew, press } from '../support/keyboard.ts';
import { storedRows, typeTraining } from '../support/profile-contents.ts';
import { backupsOf, chooseMenu, expect, killApp, launchApp, quitApp, test, type RunningApp } from './support/app.ts';
import { expectReadable } from './support/readable.ts';
import { restartedBy } from './support/restarted.ts';
import { expectOpen, filesWith, startSealing, startUnsealing, typeNewPassphrase, unlock, VAULT_PASSPHRASE } from './support/vault.ts';

const RARE = 'Quagmirefeather';

/** Gives the code of the recovery sheet. */
async function seal(app: RunningApp): Promise<string> {
  const { code, go } = await startSealing(app);
  await restartedBy(app, go);
  return code;
}

async function opened(userData: string, passphrase = VAULT_PASSPHRASE, env: Readonly<Record<string, string>> = {}): Promise<RunningApp> {
  const app = await launchApp({ userData, env });
  await unlock(app, passphrase);
  await expectOpen(app);
  return app;
}

/** The sample person and a training with a rare word, in a vault. */
async function sealedProfile(userData: string): Promise<{ readonly code: string }> {
  const app = await launchApp({ userData });
  await loadSample(app);
  await typeTraining(app.window, RARE);
  await press(app.window, 'Mod+Enter');
  await expectOnDisk(app.window);
  const code = await seal(app);
  expect(app.consoleErrors).toEqual([]);
  return { code };
}

/** The form for a new training, with what was typed into it before. */
async function openTrainingForm({ window }: RunningApp): Promise<void> {
  await press(window, 'Alt+2');
  await openNew(window);
}

const textOf = async (app: RunningApp): Promise<string> => JSON.stringify((await storedRows(app.window)).entries);

test('a record in a vault is on the disk in no readable byte: entries, drafts, certificates, portfolios, backups, after a kill too', async ({ userData }) => {
  await sealedProfile(userData);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-vault-'));
  const temporary = path.join(folder, 'temporary');
  await mkdir(temporary);
  await mkdir(path.join(folder, 'out'));
  const env = { TMPDIR: temporary };
  const places = [userData, backupsOf(userData), temporary];

  const app = await opened(userData, VAULT_PASSPHRASE, env);
  expect(await filesWith(places, RARE)).toEqual([]);
  expect(await textOf(app)).toContain(RARE);
  await goTo(app.window, 'training');
  await openEntry(app.window, RARE);
  const certificate = path.join(folder, `${RARE}.jpg`);
  await writeFile(certificate, Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.from(RARE)]));
  await attachAndSave(app, [certificate]);
  await typeTraining(app.window, `${RARE} again`);
  await press(app.window, 'Mod+Enter');
  await expectOnDisk(app.window);
  await signAndSave(app, path.join(folder, 'out', 'portfolio.pdf'));
  await typeTraining(app.window, `${RARE} half`);
  await goTo(app.window, 'backups');
  await app.window.getByRole('button', { name: word('backup.make') }).click();
  await expect.poll(async () => (await readdir(backupsOf(userData))).filter((name) => name.endsWith('.zip.age')).length).toBeGreaterThan(0);
  expect(await filesWith(places, RARE)).toEqual([]);
  await killApp(app);
  expect(await filesWith(places, RARE)).toEqual([]);

  const later = await opened(userData, VAULT_PASSPHRASE, env);
  expect(await textOf(later)).toContain(`${RARE} again`);
  await openTrainingForm(later);
  await expect(later.window.getByLabel(word('field.training.title'))).toHaveValue(`${RARE} half`);
  await quitApp(later);
  expect(await filesWith(places, RARE)).toEqual([]);
  await rm(folder, { recursive: true });
});

test('a wrong passphrase opens nothing; the code of the sheet opens it with a new one', async ({ userData }) => {
  const { code } = await sealedProfile(userData);
  const app = await launchApp({ userData });
  await unlock(app, 'apple river eight');
  await expect(app.window.getByRole('alert')).toContainText(word('vault.not-open'));
  await app.window.getByRole('button', { name: word('vault.forgotten') }).click();
  await app.window.getByLabel(word('vault.code'), { exact: true }).fill(code.toLowerCase());
  await typeNewPassphrase(app, 'another river nine');
  await app.window.getByRole('button', { name: word('vault.open') }).click();
  await expectOpen(app);
  expect(await textOf(app)).toContain(RARE);
  await quitApp(app);
  await quitApp(await opened(userData, 'another river nine'));
});

test('locks itself with the computer and from the menu; what was typed is there again', async ({ userData }) => {
  await sealedProfile(userData);
  const app = await opened(userData);
  await typeTraining(app.window, 'Half a title');
  await restartedBy(app, () => app.electron.evaluate(({ powerMonitor }) => { powerMonitor.emit('lock-screen'); }));
  const second = await opened(userData);
  await openTrainingForm(second);
  await expect(second.window.getByLabel(word('field.training.title'))).toHaveValue('Half a title');
  await restartedBy(second, () => chooseMenu(second, 'lock'));
  const third = await opened(userData);
  // What main tells the window when nobody was at the keys for long enough.
  await restartedBy(third, () => third.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('vault:lock-asked');
  }));
  const last = await launchApp({ userData });
  await expect(last.window.getByLabel(word('vault.passphrase'), { exact: true })).toBeFocused();
  await quitApp(last);
});

test('a form that was half filled is there again on both ways', async ({ userData }) => {
  const app = await launchApp({ userData });
  await loadSample(app);
  await typeTraining(app.window, 'Half before');
  await seal(app);
  const locked = await opened(userData);
  await openTrainingForm(locked);
  const title = locked.window.getByLabel(word('field.training.title'));
  await expect(title).toHaveValue('Half before');
  await title.fill('Half inside');
  await restartedBy(locked, await startUnsealing(locked));
  const open = await launchApp({ userData });
  await expectOpen(open);
  await openTrainingForm(open);
  await expect(open.window.getByLabel(word('field.training.title'))).toHaveValue('Half inside');
  await quitApp(open);
});

test('a vault that is being locked shows itself to nobody: not to another start either', async ({ userData }) => {
  await sealedProfile(userData);
  const app = await opened(userData);
  await app.electron.evaluate(({ app: main, BrowserWindow }) => {
    const made: string[] = [];
    main.on('browser-window-created', () => { made.push('window'); });
    main.on('will-quit', () => {
      main.emit('second-instance', {}, [], '', null);
      process.getBuiltinModule('node:fs').writeFileSync(`${main.getPath('userData')}/windows`, String(made.length + BrowserWindow.getAllWindows().length));
    });
  });
  await restartedBy(app, () => chooseMenu(app, 'lock'));
  expect(await readFile(path.join(userData, 'windows'), 'utf8')).toBe('0');
});

test('the passphrase is changed, and taken away again: the record is whole in the clear', async ({ userData }) => {
  await sealedProfile(userData);
  const app = await opened(userData);
  const { window } = app;
  await goTo(window, 'settings');
  await window.getByRole('button', { name: word('vault.change'), exact: true }).click();
  await window.getByLabel(word('vault.passphrase.old')).fill(VAULT_PASSPHRASE);
  await typeNewPassphrase(app, 'another river nine');
  await window.getByRole('button', { name: word('vault.change.do'), exact: true }).click();
  await expect(window.getByText(word('vault.changed'))).toBeVisible({ timeout: 30_000 });
  const before = await storedRows(window);
  await restartedBy(app, await startUnsealing(app, 'another river nine'));
  const open = await launchApp({ userData });
  await expectOpen(open);
  expect((await storedRows(open.window)).entries).toEqual(before.entries);
  expect(existsSync(path.join(userData, 'vault'))).toBe(false);
  await quitApp(open);
});

test('the screens of the vault can be used by everybody', async ({ userData }) => {
  await sealedProfile(userData);
  const app = await launchApp({ userData });
  await expectReadable(app, 'locked');
  await quitApp(app);
});
