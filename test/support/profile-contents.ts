/** What a profile holds, read behind the app's back, and the shortest way to put a training into it. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { word } from '../demo/steps.ts';
import { openNew, press, typeInto } from './keyboard.ts';

export interface StoredRows {
  readonly entries: readonly { readonly id: string; readonly kind: string; readonly title?: string }[];
  readonly changes: readonly { readonly seq: number }[];
}

/** What the window's own database holds. */
export const storedRows = (window: Page): Promise<StoredRows> => window.evaluate(async () => {
  const done = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
    request.addEventListener('success', () => { resolve(request.result); });
    request.addEventListener('error', () => { reject(request.error ?? new Error('IndexedDB')); });
  });
  const database = await done(indexedDB.open('endorsement-portfolio'));
  const stores = database.transaction(['entries', 'changes']);
  const entries: { id: string; kind: string; title?: string }[] = await done(stores.objectStore('entries').getAll());
  const changes: { seq: number }[] = await done(stores.objectStore('changes').getAll());
  database.close();
  return { entries, changes };
});

/** From anywhere: a new training, typed up to the point where one key saves it. */
export async function typeTraining(window: Page, title: string): Promise<void> {
  await press(window, 'Alt+2');
  await expect(window.getByRole('heading', { level: 1, name: word('place.training.title') })).toBeVisible();
  await openNew(window);
  await fillIn(window, title);
}

export async function fillIn(window: Page, title: string): Promise<void> {
  await typeInto(window, word('field.training.title'), title);
  await typeInto(window, word('field.training.minutes'), '1');
}

/** Backups in a folder, the oldest first; none when there is no folder yet. */
export async function zipsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.endorsement.zip')).map((name) => path.join(folder, name)).toSorted();
}
