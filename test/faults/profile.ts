/** A profile with a history, its backups, and what it must hold: copied for each fault. */
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { writeCertificatePdf } from '../demo/sample-files.ts';
import { attachAndSave, goTo, loadSample, openEntry, pressRestart, word } from '../demo/steps.ts';
import { answerDialogs, backupsOf, launchApp, quitApp, type RunningApp } from '../e2e/support/app.ts';
import { expectOnDisk, press } from '../support/keyboard.ts';
import { storedRows, typeTraining } from '../support/profile-contents.ts';

export interface FaultProfile {
  readonly userData: string;
  readonly backups: string;
}

/** Ids and contents of all entries, as the window's own database has them. */
export async function entriesIn(window: Page): Promise<Readonly<Record<string, string>>> {
  const { entries } = await storedRows(window);
  return Object.fromEntries(entries.map((entry) => [entry.id, JSON.stringify(entry)]));
}

export interface StoredEntry {
  readonly title?: string;
  readonly attachments: readonly { readonly hash: string }[];
}

/** What the window's own database has, as far as the faults look at it. */
export async function storedIn(window: Page): Promise<readonly StoredEntry[]> {
  return Object.values(await entriesIn(window)).map((text) => JSON.parse(text) as StoredEntry); // our own schema wrote them
}

export const sha256Of = async (file: string): Promise<string> => createHash('sha256').update(await readFile(file)).digest('hex');

/** Every attachment that an entry names lies in the profile with its bytes. */
export async function expectWholeAttachments(userData: string, entries: readonly StoredEntry[]): Promise<void> {
  for (const { hash } of entries.flatMap((entry) => entry.attachments)) {
    expect(await sha256Of(path.join(userData, 'attachments', hash.slice(0, 2), hash))).toBe(hash);
  }
}

export async function addTraining(window: Page, title: string): Promise<void> {
  await typeTraining(window, title);
  await press(window, 'Mod+Enter');
}

/** A training with a certificate, saved; whether it is on the disk is not waited for. */
export async function addWithAttachment(app: RunningApp, title: string, file: string): Promise<void> {
  await typeTraining(app.window, title);
  await answerDialogs(app, { open: [file], button: 0 });
  await app.window.getByRole('button', { name: word('attachment.choose') }).press('Enter');
  await app.window.getByText(path.basename(file)).first().waitFor();
  await press(app.window, 'Mod+Enter');
}

/** What was promised is there, nothing is there twice, and the acts have no hole. What is shown is promised from now on. */
export async function expectPromised(window: Page, promised: Set<string>): Promise<readonly StoredEntry[]> {
  const entries = await storedIn(window);
  const titles = entries.flatMap((entry) => entry.title ?? []);
  expect(titles).toEqual(expect.arrayContaining([...promised]));
  expect(new Set(titles).size).toBe(titles.length);
  for (const shown of titles) promised.add(shown);
  const { changes } = await storedRows(window);
  expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));
  return entries;
}

/** Makes a backup where one is lacking, and waits for what became of it: `made`, or why not. */
export function makeBackup(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await window.portfolio.invoke['backup:make'](undefined);
    if (!answer.ok) return answer.code;
    return answer.value.outcome === 'failed' ? answer.value.code : answer.value.outcome;
  });
}

/** Ready: the record is shown. Refused: the recovery screen. Anything else is a failure of the test. */
export async function shownAtStart({ window }: RunningApp): Promise<'record' | 'recovery'> {
  const record = window.getByRole('heading', { level: 1, name: /Where you stand/ });
  const refused = window.getByRole('heading', { level: 1, name: word('app.refused.title') });
  await expect(record.or(refused)).toBeVisible({ timeout: 30_000 });
  return await record.isVisible() ? 'record' : 'recovery';
}

/** Brings back what the recovery screen offers first, starting over with the next when one cannot be read. */
export async function bringBack(app: RunningApp): Promise<void> {
  const { window } = app;
  const offers = window.getByRole('button', { name: /^See what it brings back/ });
  await expect(offers.first()).toBeVisible();
  const restart = window.getByRole('button', { name: word('recovery.restart') });
  for (let offer = 0; offer < await offers.count(); offer += 1) {
    await offers.nth(offer).click();
    await expect(restart.or(window.getByRole('alert').filter({ hasNotText: word('app.refused.title') }))).toBeVisible();
    if (await restart.isVisible()) break;
  }
  await pressRestart(app);
}

export interface Model {
  readonly folder: string;
  readonly expected: Readonly<Record<string, string>>;
  /** As it was before the last acts, for copies that are stale. */
  readonly stale: FaultProfile;
}

const TITLE = 'Infant mental health in everyday practice';

/** The sample person with an attachment; two more acts; closed twice, so that there are two backups. */
export async function makeModel(): Promise<Model> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-faults-'));
  const userData = path.join(folder, 'model');
  const first = await launchApp({ userData });
  await loadSample(first);
  await goTo(first.window, 'training');
  await openEntry(first.window, TITLE);
  await attachAndSave(first, [await writeCertificatePdf(folder, TITLE, '12')]);
  await quitApp(first);
  const stale = await copyOf(folder, 'model', 'stale');
  const second = await launchApp({ userData });
  for (const title of ['After the first backup', 'And another']) {
    await addTraining(second.window, title);
    await expectOnDisk(second.window);
  }
  const expected = await entriesIn(second.window);
  await quitApp(second);
  return { folder, expected, stale };
}

export async function copyOf(folder: string, from: string, to: string): Promise<FaultProfile> {
  const userData = path.join(folder, to);
  await cp(path.join(folder, from), userData, { recursive: true });
  await cp(backupsOf(path.join(folder, from)), backupsOf(userData), { recursive: true });
  return { userData, backups: backupsOf(userData) };
}
