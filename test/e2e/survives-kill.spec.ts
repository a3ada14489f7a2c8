/**
 * The promise of the status line: what it called "also on disk" is there after any end of the app. The app is killed
 * (SIGKILL: nothing gets a chance to tidy up) again and again, right after a save and in the middle of one.
 */
import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { JOURNAL_FILE, readRow } from '../../electron/storage/journal-format.ts';
import { foldersOf } from '../../electron/storage/folders.ts';
import { SENTINEL_FILE } from '../../electron/storage/sentinel.ts';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import { expectOnDisk, openNew, press, typeInto } from '../support/keyboard.ts';
import { fillIn, storedRows, typeTraining } from '../support/profile-contents.ts';
import { beginRecord, pressRestart, word } from '../demo/steps.ts';
import { expect, killApp, launchApp, quitApp, test, type RunningApp } from './support/app.ts';

const ROUNDS = 50;

/** Where Chromium keeps the window's database. */
const databaseOf = (userData: string): string => path.join(userData, 'IndexedDB');
const journalOf = (userData: string): string => path.join(foldersOf(userData).journal, JOURNAL_FILE);

async function journalLines(userData: string): Promise<readonly ChangeRow[]> {
  const lines = (await readFile(journalOf(userData), 'utf8')).split('\n').slice(1, -1);
  return lines.flatMap((line) => readRow(Buffer.from(line)) ?? []);
}

const titlesIn = (rows: readonly ChangeRow[]): readonly string[] =>
  rows.flatMap((row) => row.changes.flatMap(({ after }) => (after?.kind === 'training' ? [after.title] : [])));

/** What the window's own database holds: titles of trainings and numbers of acts. */
async function storedIn(window: Page): Promise<{ readonly titles: readonly string[]; readonly seqs: readonly number[] }> {
  const { entries, changes } = await storedRows(window);
  return {
    titles: entries.flatMap(({ kind, title }) => (kind === 'training' && title !== undefined ? [title] : [])),
    seqs: changes.map(({ seq }) => seq),
  };
}

/** Resolves in the very frame in which the window shows the entry and calls it "also on disk". */
async function shownOnDisk(window: Page, title: string): Promise<void> {
  await window.waitForFunction((wanted) =>
    document.querySelector('[data-save-state]')?.getAttribute('data-save-state') === 'on-disk'
    && [...document.querySelectorAll('[role="grid"] td')].some((cell) => cell.textContent === wanted), title);
}

/** A profile with two trainings, whose app was killed. */
async function killedWithTwo(userData: string): Promise<void> {
  const app = await begun(userData);
  for (const title of ['First course', 'Second course']) {
    await typeTraining(app.window, title);
    await press(app.window, 'Mod+Enter');
    await shownOnDisk(app.window, title);
  }
  await expect.poll(() => readFile(path.join(userData, SENTINEL_FILE), 'utf8')).toContain('"lastSeq":3');
  await killApp(app);
}

/** A profile with a record of its own, as the welcome page makes it. */
async function begun(userData: string): Promise<RunningApp> {
  const app = await launchApp({ userData });
  await beginRecord(app.window, { name: 'Ana Ruiz' });
  return app;
}

async function expectRecord(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { level: 1, name: word('welcome.title') })).toHaveCount(0);
  await expect(window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible();
}

test(`what was shown as on disk survives ${String(ROUNDS)} kills`, async ({ userData }) => {
  test.setTimeout(600_000);
  const promised = new Set<string>();
  const attempted = new Set<string>();
  let app = await begun(userData);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { window } = app;
    const title = `T${String(round)}`;
    attempted.add(title);
    await typeTraining(window, title);
    await press(window, 'Mod+Enter');
    await shownOnDisk(window, title);
    promised.add(title);
    if (round % 2 === 0) {
      // The next save is under way: whether it is there afterwards is open, but it may harm nothing.
      const next = `T${String(round)}b`;
      attempted.add(next);
      await fillIn(window, next);
      const pressed = press(window, 'Mod+Enter').catch(() => undefined); // the page goes away under it
      if (round % 4 === 0) await window.waitForFunction(() => document.querySelector('[data-save-state]')?.getAttribute('data-save-state') !== 'on-disk').catch(() => undefined);
      await killApp(app);
      await pressed;
    } else {
      await killApp(app);
    }

    const inJournal = titlesIn(await journalLines(userData));
    expect(inJournal).toEqual(expect.arrayContaining([...promised]));
    app = await launchApp({ userData });
    await expectRecord(app.window);
    const { titles, seqs } = await storedIn(app.window);
    expect(titles).toEqual(expect.arrayContaining([...promised]));
    expect(titles.filter((stored) => !attempted.has(stored))).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(app.consoleErrors).toEqual([]);
    for (const stored of titles) promised.add(stored); // shown from now on, so it has to stay
  }
  await press(app.window, 'Alt+2');
  for (const title of [...promised].slice(-3)) await expect(app.window.getByRole('gridcell', { name: title, exact: true })).toBeVisible();
  await quitApp(app);
});

test.describe('when one of the two copies is gone or damaged', () => {
  const titles = ['First course', 'Second course'];

  test('a lost database is written again from the journal, and that is said', async ({ userData }) => {
    await killedWithTwo(userData);
    await rm(databaseOf(userData), { recursive: true });
    const app = await launchApp({ userData });
    await expectRecord(app.window);
    await expect(app.window.getByText(/brought back from the second copy on disk: 3 changes restored, 3 entries in all\. Nothing is missing/)).toBeVisible();
    expect(await storedIn(app.window)).toEqual({ titles: expect.arrayContaining(titles), seqs: [1, 2, 3] });
    await quitApp(app);
  });

  test('a lost journal is written again from the database', async ({ userData }) => {
    await killedWithTwo(userData);
    const before = await readFile(journalOf(userData));
    await rm(foldersOf(userData).journal, { recursive: true });
    const app = await launchApp({ userData });
    await expectRecord(app.window);
    await expectOnDisk(app.window);
    expect((await readFile(journalOf(userData))).equals(before)).toBe(true);
    await quitApp(app);
  });

  test('a journal with a torn end is made whole from the database', async ({ userData }) => {
    await killedWithTwo(userData);
    const before = await readFile(journalOf(userData));
    await truncate(journalOf(userData), before.length - 100);
    const app = await launchApp({ userData });
    await expectRecord(app.window);
    await expectOnDisk(app.window);
    expect((await readFile(journalOf(userData))).equals(before)).toBe(true);
    await quitApp(app);
  });

  test('a lost database beside a journal with a torn end: the loss is told, and the rest comes back when that is chosen', async ({ userData }) => {
    await killedWithTwo(userData);
    const { length } = await readFile(journalOf(userData));
    await truncate(journalOf(userData), length - 100);
    await rm(databaseOf(userData), { recursive: true });
    const told = await launchApp({ userData });
    await expect(told.window.getByText(/^The record should hold 3 entries after 3 changes\. The second copy on this disk has 2 changes\./)).toBeVisible();
    await told.window.getByRole('button', { name: /^See what it brings back: The second copy/ }).click();
    await expect(told.window.getByText('This brings back 2 entries of the 3 that should be there.')).toBeVisible();
    await pressRestart(told);
    const app = await launchApp({ userData });
    await expectRecord(app.window);
    expect(await storedIn(app.window)).toEqual({ titles: [titles[0]], seqs: [1, 2] });
    await quitApp(app);
  });

  test('where only damage is left, no start passes for a new beginning', async ({ userData }) => {
    await killedWithTwo(userData);
    await rm(databaseOf(userData), { recursive: true });
    await writeFile(journalOf(userData), 'no line of this can be read\n');
    for (const start of ['first', 'second']) {
      const app = await launchApp({ userData });
      await expect(app.window.getByRole('heading', { name: word('app.refused.title') }), `at the ${start} start`).toBeVisible();
      await expect(app.window.getByText(word('failure.record-lost'))).toBeVisible();
      await quitApp(app);
    }
  });

  test('a torn write at the end of the journal does not stop the next one', async ({ userData }) => {
    await killedWithTwo(userData);
    await appendFile(journalOf(userData), '{"seq":4,"sha256":"');
    const app = await launchApp({ userData });
    await expectRecord(app.window);
    await typeTraining(app.window, 'Third course');
    await press(app.window, 'Mod+Enter');
    await shownOnDisk(app.window, 'Third course');
    await killApp(app);
    expect(titlesIn(await journalLines(userData))).toEqual([...titles, 'Third course']);
  });
});

test('a draft that was saved, but not cleared away before the kill, does not come back as a new entry', async ({ userData }) => {
  const app = await begun(userData);
  await typeTraining(app.window, 'Saved once');
  const draft = () => app.window.evaluateHandle(() => new Promise<unknown>((resolve) => {
    indexedDB.open('endorsement-portfolio-drafts').onsuccess = ({ target }) => {
      const database = (target as IDBOpenDBRequest).result; // the event is of the request just made
      database.transaction('drafts').objectStore('drafts').get('entry.new.training').onsuccess = (event) => {
        resolve((event.target as IDBRequest<unknown>).result);
        database.close();
      };
    };
  }));
  await expect.poll(async () => JSON.stringify(await (await draft()).jsonValue())).toContain('Saved once');
  const kept = await draft();
  await press(app.window, 'Mod+Enter');
  await shownOnDisk(app.window, 'Saved once');
  await kept.evaluate((row) => new Promise<void>((resolve) => {
    indexedDB.open('endorsement-portfolio-drafts').onsuccess = ({ target }) => {
      const database = (target as IDBOpenDBRequest).result;
      const writing = database.transaction('drafts', 'readwrite');
      writing.objectStore('drafts').put(row);
      writing.oncomplete = () => { resolve(); };
    };
  }));
  await killApp(app);

  const again = await launchApp({ userData });
  await press(again.window, 'Alt+2');
  await expect(again.window.getByRole('gridcell', { name: 'Saved once' })).toBeVisible();
  await openNew(again.window);
  await expect(again.window.getByLabel(word('field.training.title'))).toHaveValue('');
  await typeInto(again.window, word('field.training.title'), 'The next one');
  await typeInto(again.window, word('field.training.minutes'), '2');
  await press(again.window, 'Mod+Enter');
  await shownOnDisk(again.window, 'The next one');
  expect((await storedIn(again.window)).titles.toSorted()).toEqual(['Saved once', 'The next one']);
  await quitApp(again);
});
