/**
 * The promise of the status line: what it called "also on disk" is there after any end of the app. The app is killed
 * (SIGKILL: nothing gets a chance to tidy up) again and again, right after a save and in the middle of one.
 */
import { appendFile, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { JOURNAL_FILE, readRow } from '../../electron/storage/journal-format.ts';
import { foldersOf } from '../../electron/storage/folders.ts';
import type { ChangeRow } from '../../shared/domain/changes.ts';
import { expectOnDisk, press, typeInto } from '../support/keyboard.ts';
import { beginRecord, word } from '../demo/steps.ts';
import { expect, killApp, launchApp, quitApp, test, type RunningApp } from './support/app.ts';

const ROUNDS = 50;
const DATE = '2024-03-14';

const journalOf = (userData: string): string => path.join(foldersOf(userData).journal, JOURNAL_FILE);

async function journalLines(userData: string): Promise<readonly ChangeRow[]> {
  const lines = (await readFile(journalOf(userData), 'utf8')).split('\n').slice(1, -1);
  return lines.flatMap((line) => readRow(Buffer.from(line)) ?? []);
}

const titlesIn = (rows: readonly ChangeRow[]): readonly string[] =>
  rows.flatMap((row) => row.changes.flatMap(({ after }) => (after?.kind === 'training' ? [after.title] : [])));

/** What the window's own database holds: titles of trainings and numbers of acts. */
const storedIn = (window: Page): Promise<{ readonly titles: readonly string[]; readonly seqs: readonly number[] }> =>
  window.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
      request.onsuccess = () => { resolve(request.result); };
      request.onerror = () => { reject(request.error ?? new Error('IndexedDB')); };
    });
    const database = await done(indexedDB.open('endorsement-portfolio'));
    const stores = database.transaction(['entries', 'changes']);
    const entries: { kind: string; title?: string }[] = await done(stores.objectStore('entries').getAll());
    const changes: { seq: number }[] = await done(stores.objectStore('changes').getAll());
    database.close();
    return {
      titles: entries.flatMap(({ kind, title }) => (kind === 'training' && title !== undefined ? [title] : [])),
      seqs: changes.map(({ seq }) => seq),
    };
  });

/** From anywhere: a new training, typed up to the point where one key saves it. */
async function typeTraining(window: Page, title: string): Promise<void> {
  await press(window, 'Alt+2');
  await expect(window.getByRole('heading', { level: 1, name: word('place.training.title') })).toBeVisible();
  await press(window, 'Mod+N');
  await fillIn(window, title);
}

async function fillIn(window: Page, title: string): Promise<void> {
  await typeInto(window, word('field.training.title'), title);
  await typeInto(window, word('field.training.date'), DATE);
  await typeInto(window, word('field.training.minutes'), '1:30');
}

/** Resolves in the very frame in which the window shows the entry and calls it "also on disk". */
async function shownOnDisk(window: Page, title: string): Promise<void> {
  await window.waitForFunction((wanted) =>
    document.querySelector('[data-save-state]')?.getAttribute('data-save-state') === 'on-disk'
    && [...document.querySelectorAll('[role="gridcell"]')].some((cell) => cell.textContent.includes(wanted)), title);
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
  const promised: string[] = [];
  const attempted = new Set<string>();
  let app = await begun(userData);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { window } = app;
    const title = `Training ${String(round)} of the row`;
    attempted.add(title);
    await typeTraining(window, title);
    await press(window, 'Mod+Enter');
    await shownOnDisk(window, title);
    promised.push(title);
    if (round % 2 === 0) {
      // The next save is under way: whether it is there afterwards is open, but it may harm nothing.
      const next = `Training ${String(round)} and a half`;
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
    expect(inJournal).toEqual(expect.arrayContaining(promised));
    app = await launchApp({ userData });
    await expectRecord(app.window);
    const { titles, seqs } = await storedIn(app.window);
    expect(titles).toEqual(expect.arrayContaining(promised));
    expect(titles.filter((stored) => !attempted.has(stored))).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(app.consoleErrors).toEqual([]);
  }
  await press(app.window, 'Alt+2');
  for (const title of promised.slice(-3)) await expect(app.window.getByRole('gridcell', { name: title, exact: true })).toBeVisible();
  await quitApp(app);
});
