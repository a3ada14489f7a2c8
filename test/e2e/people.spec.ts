/** Several people on one computer: each with a record of her own, chosen at the start, and erased when she wants. Real Electron. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { belongsToProfile } from '../../electron/people/profile-contents.ts';
import { beginRecord, goTo, loadSample, signAndSave, word } from '../demo/steps.ts';
import { expectOnDisk, press, typeInto } from '../support/keyboard.ts';
import { storedRows, typeTraining, zipsIn } from '../support/profile-contents.ts';
import { answerDialogs, backupsOf, chooseMenu, expect, launchApp, quitApp, test, type RunningApp } from './support/app.ts';
import { expectReadable } from './support/readable.ts';
import { restartedBy } from './support/restarted.ts';

const personIds = async (root: string): Promise<readonly string[]> =>
  (await readdir(path.join(root, 'people'), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);

async function addFromSettings({ window }: RunningApp, name: string): Promise<void> {
  await goTo(window, 'settings');
  await window.getByRole('button', { name: word('persons.add') }).click();
  await window.getByLabel(word('persons.name')).fill(name);
  await window.getByRole('button', { name: word('persons.add.do'), exact: true }).click();
  await expect(window.getByRole('dialog', { name: word('persons.added').replace('{name}', name) })).toBeVisible();
}

const openNew = (window: RunningApp['window'], name: string) => window.getByRole('button', { name: word('persons.added.open').replace('{name}', name) });

/** Ana with a record in the root folder, and Rosa with one of her own that has a training. Both are closed. */
async function household(userData: string): Promise<{ readonly rosa: string }> {
  const ana = await launchApp({ userData });
  await beginRecord(ana.window, { name: 'Ana Lima' });
  await addFromSettings(ana, 'Rosa');
  const args = await restartedBy(ana, () => openNew(ana.window, 'Rosa').click());
  const [rosa = ''] = await personIds(userData);
  expect(args).toEqual([`--person=${rosa}`]);
  const second = await launchApp({ userData, args });
  await beginRecord(second.window, { name: 'Rosa Díaz' });
  await typeTraining(second.window, 'Only of Rosa');
  await press(second.window, 'Mod+Enter');
  await expectOnDisk(second.window);
  await quitApp(second);
  return { rosa };
}

const nameIn = async ({ window }: RunningApp): Promise<readonly unknown[]> =>
  (await storedRows(window)).entries.filter(({ kind }) => kind === 'applicant').map((entry): unknown => Reflect.get(entry, 'name'));

/** What is of a person, byte by byte, without the caches and logs that Chromium writes at every start. */
async function kept(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const walk = async (at: string): Promise<void> => {
    for (const name of await readdir(at)) {
      const file = path.join(at, name);
      if ((await stat(file)).isDirectory()) await walk(file);
      else found[path.relative(folder, file)] = (await readFile(file)).toString('base64');
    }
  };
  for (const part of ['journal', 'IndexedDB', 'attachments']) if (existsSync(path.join(folder, part))) await walk(path.join(folder, part));
  for (const file of ['person.json', 'sentinel.json']) found[file] = (await readFile(path.join(folder, file))).toString('base64');
  return found;
}

const choosing = (window: RunningApp['window']) => window.getByRole('listbox', { name: word('persons.choose.title') });

test('a second person gets an own record, the names are asked once, and the chooser is worked by keyboard alone', async ({ userData }) => {
  const { rosa } = await household(userData);
  const chooser = await launchApp({ userData });
  const { window } = chooser;
  await expect(window.getByRole('heading', { level: 1, name: word('persons.choose.title') })).toBeVisible();
  // The first person's name came from her record; the focus is on who was here last.
  await expect(window.getByRole('option')).toHaveCount(2);
  await expect(window.getByRole('option', { name: 'Rosa' })).toBeFocused();
  await press(window, 'ArrowUp');
  await expect(window.getByRole('option', { name: 'Ana Lima' })).toBeFocused();
  await window.keyboard.type('ro');
  await expect(window.getByRole('option', { name: 'Rosa' })).toBeFocused();
  expect(chooser.consoleErrors).toEqual([]);
  expect(await restartedBy(chooser, () => press(window, 'Enter'))).toEqual([`--person=${rosa}`]);
  expect(await personIds(userData)).toEqual([rosa]);
  expect(existsSync(path.join(userData, 'chooser', 'IndexedDB'))).toBe(false);
});

test('two records are open at once and know nothing of each other, neither on the screen nor on the disk', async ({ userData }) => {
  const { rosa } = await household(userData);
  const first = await launchApp({ userData, args: ['--person=first'] });
  const second = await launchApp({ userData, args: [`--person=${rosa}`] });
  expect([await nameIn(first), await nameIn(second)]).toEqual([['Ana Lima'], ['Rosa Díaz']]);
  expect((await storedRows(first.window)).entries.filter(({ kind }) => kind === 'training')).toEqual([]);
  await expect(second.window).toHaveTitle(/ · Rosa · /);
  await expect(first.window.getByRole('button', { name: word('persons.current').replace('{name}', 'Ana Lima') })).toBeVisible();

  // Each has its own backups, in folders of their own.
  await goTo(second.window, 'backups');
  await expect(second.window.getByText(path.join(backupsOf(userData), rosa)).first()).toBeVisible();
  await quitApp(first);
  await quitApp(second);
  expect(await zipsIn(backupsOf(userData))).toHaveLength(1);
  expect(await zipsIn(path.join(backupsOf(userData), rosa))).toHaveLength(1);
});

test('the menu and the name in the navigation lead to the others, and a name is changed in the settings', async ({ userData }) => {
  await household(userData);
  const app = await launchApp({ userData, args: ['--person=first'] });
  await goTo(app.window, 'settings');
  await app.window.getByRole('button', { name: word('persons.rename') }).click();
  await app.window.getByLabel(word('persons.own-name')).fill('rosa');
  await app.window.getByRole('button', { name: word('persons.rename.do'), exact: true }).click();
  await expect(app.window.getByText(word('failure.person-name-taken').replace('{name}', 'rosa'))).toBeVisible();
  await app.window.getByLabel(word('persons.own-name')).fill('Ana the elder');
  await app.window.getByRole('button', { name: word('persons.rename.do'), exact: true }).click();
  await expect(app.window).toHaveTitle(/ · Ana the elder · /);
  expect(await restartedBy(app, () => chooseMenu(app, 'switch-person'))).toEqual(['--choose-person']);
});

test('a person alone sees nothing of others: no chooser, no name, no menu item', async ({ app }) => {
  await loadSample(app);
  await expect(app.window).toHaveTitle(word('app.window-title').replace('{place}', word('place.home')));
  await expect(app.window.getByText(word('persons.switch'))).toHaveCount(0);
  expect(await app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('switch-person') ?? null)).toBeNull();
  expect(existsSync(path.join(app.userData, 'people'))).toBe(false);
});

test('a person of a newer version is refused in words, and her record is not opened', async ({ userData }) => {
  await writeFile(path.join(userData, 'person.json'), '{"format":"endorsement-portfolio-person","version":9,"name":"Ana"}');
  const app = await launchApp({ userData });
  await expect(app.window.getByRole('heading', { level: 1, name: word('app.refused.newer.title') })).toBeVisible();
  expect(app.consoleErrors).toEqual([]);
  await quitApp(app);
  expect(existsSync(path.join(userData, 'IndexedDB'))).toBe(false);
});

/** Types the name and says yes, in the dialog that is open. */
async function confirmErasing(app: RunningApp, name: string): Promise<readonly string[]> {
  const { window } = app;
  const goOn = window.getByRole('button', { name: word('persons.erase.do') });
  await expect(window.getByText(word('persons.erase.goes.record'))).toBeVisible();
  await expect(goOn).toBeDisabled();
  await typeInto(window, word('persons.erase.type').replace('{name}', name), name);
  await expect(goOn).toBeEnabled();
  return restartedBy(app, () => goOn.click());
}

async function eraseFromChooser(chooser: RunningApp, name: string): Promise<readonly string[]> {
  const { window } = chooser;
  await window.getByRole('button', { name: word('persons.erase-somebody') }).click();
  await window.getByRole('button', { name: word('persons.erase.who') }).click();
  await window.getByRole('listbox', { name: word('persons.erase.who') }).getByRole('option', { name }).click();
  return confirmErasing(chooser, name);
}

test('erasing oneself takes the record and, when wanted, its backups; the other one stays byte by byte', async ({ userData }) => {
  const { rosa } = await household(userData);
  const before = await kept(path.join(userData, 'people', rosa));
  const app = await launchApp({ userData, args: ['--person=first'] });
  await goTo(app.window, 'settings');
  await app.window.getByRole('button', { name: word('persons.erase'), exact: true }).click();
  // A last export is offered in the same place.
  const out = path.join(userData, 'mine.zip');
  await answerDialogs(app, { save: out });
  await app.window.getByRole('button', { name: word('persons.erase.export') }).click();
  await expect.poll(() => existsSync(out)).toBe(true);
  await app.window.getByText(/^Also remove this backup/).click();
  const args = await confirmErasing(app, 'Ana Lima');
  // Nothing is made any more while the app ends.
  expect(await zipsIn(backupsOf(userData))).toHaveLength(1);

  const next = await launchApp({ userData, args });
  await expect(next.window.getByRole('option')).toHaveText([/Rosa/]);
  expect(await zipsIn(backupsOf(userData))).toEqual([]);
  expect(await zipsIn(path.join(backupsOf(userData), rosa))).toHaveLength(1);
  expect((await readdir(userData)).filter(belongsToProfile)).toEqual([]);
  expect(existsSync(out)).toBe(true);
  expect(await kept(path.join(userData, 'people', rosa))).toEqual(before);
  await quitApp(next);

  // Who is alone is opened at once, as ever.
  const alone = await launchApp({ userData });
  expect(await nameIn(alone)).toEqual(['Rosa Díaz']);
  await quitApp(alone);
});

test('somebody is erased from the chooser, her backups stay unless they are named, and the first record is untouched', async ({ userData }) => {
  const { rosa } = await household(userData);
  const before = await kept(userData);
  const chooser = await launchApp({ userData });
  const args = await eraseFromChooser(chooser, 'Rosa');
  const next = await launchApp({ userData, args });
  await expect(next.window.getByRole('option')).toHaveText([/Ana Lima/]);
  await quitApp(next);
  expect(existsSync(path.join(userData, 'people', rosa))).toBe(false);
  expect(await zipsIn(path.join(backupsOf(userData), rosa))).toHaveLength(1);
  expect(await kept(userData)).toEqual(before);
});

test('a record that is open in another window is not erased from the chooser, and the chooser says so', async ({ userData }) => {
  const { rosa } = await household(userData);
  const open = await launchApp({ userData, args: [`--person=${rosa}`] });
  const chooser = await launchApp({ userData, args: ['--choose-person'] });
  const args = await eraseFromChooser(chooser, 'Rosa');
  const next = await launchApp({ userData, args });
  await expect(next.window.getByText(word('persons.still-open').replace('{name}', 'Rosa'))).toBeVisible();
  await expect(next.window.getByRole('option')).toHaveCount(2);
  await quitApp(next);
  expect(await nameIn(open)).toEqual(['Rosa Díaz']);
  await quitApp(open);
});

test('the last one who is erased leaves an app that begins as new', async ({ userData }) => {
  const app = await launchApp({ userData });
  await loadSample(app);
  await goTo(app.window, 'settings');
  await app.window.getByRole('button', { name: word('persons.erase'), exact: true }).click();
  const name = (await nameIn(app)).map(String)[0] ?? '';
  const next = await launchApp({ userData, args: await confirmErasing(app, name) });
  await expect(next.window.getByRole('heading', { level: 1, name: word('welcome.title') })).toBeVisible();
  expect((await storedRows(next.window)).entries).toEqual([]);
  await quitApp(next);
});

test('every file of a used profile is known, so that erasing the first person leaves nothing of hers', async ({ app }) => {
  const { window, userData } = app;
  await loadSample(app);
  await mkdir(backupsOf(userData), { recursive: true });
  await signAndSave(app, path.join(backupsOf(userData), 'portfolio.pdf'));
  await goTo(window, 'settings');
  await window.getByText(word('settings.theme.light'), { exact: true }).click();
  await answerDialogs(app, { open: [path.join(backupsOf(userData), 'second')] });
  await goTo(window, 'backups');
  await window.getByRole('button', { name: word('backup.second.choose') }).click();
  await expect(window.getByText(word('backup.second.chosen'), { exact: true })).toBeVisible();
  await quitApp(app);
  const names = await readdir(userData);
  expect(names).toEqual(expect.arrayContaining(['IndexedDB', 'backups.json', 'identity', 'journal', 'portfolios.json', 'sentinel.json', 'settings.json', 'window.json']));
  expect(names.filter((name) => !belongsToProfile(name))).toEqual([]);
});

test('the screens of the people can be read by everyone', async ({ userData }) => {
  await household(userData);
  const chooser = await launchApp({ userData });
  await expect(choosing(chooser.window)).toBeVisible();
  await expectReadable(chooser, 'chooser');
  await chooser.window.getByRole('button', { name: word('persons.add') }).click();
  await expectReadable(chooser, 'adding');
  await press(chooser.window, 'Escape');
  await quitApp(chooser);
  const app = await launchApp({ userData, args: ['--person=first'] });
  await goTo(app.window, 'settings');
  await expect(app.window.getByRole('region', { name: word('persons.card') })).toBeVisible();
  await expectReadable(app, 'settings');
  await app.window.getByRole('button', { name: word('persons.erase'), exact: true }).click();
  await expect(app.window.getByText(word('persons.erase.goes.record'))).toBeVisible();
  await expectReadable(app, 'erasing');
  await quitApp(app);
});
