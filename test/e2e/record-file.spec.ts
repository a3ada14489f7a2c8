/** The record as a file: out of the app, into another profile, and what happens to files that are no record. */
import { execFile } from 'node:child_process';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { translateEnglish } from '../../shared/words/english.ts';
import { attachAndSave, beginRecord, goTo, loadSample, openEntry, word } from '../demo/steps.ts';
import { writeCertificatePdf, writePhoto } from '../demo/sample-files.ts';
import { expectOnDisk, press } from '../support/keyboard.ts';
import { membersOf, sha256, zipOf } from '../support/zip.ts';
import { answerDialogs, appMain, chooseMenu, expect, launchApp, quitApp, test, type RunningApp } from './support/app.ts';

const run = promisify(execFile);
const cli = path.join(path.dirname(appMain), 'cli.cjs');
const TRAINING = 'Infant mental health in everyday practice';
const SAMPLE_ENTRIES = 47;

async function exportTo(app: RunningApp, file: string): Promise<void> {
  await rm(file, { force: true });
  await answerDialogs(app, { save: file });
  await chooseMenu(app, 'export-record');
  await expect.poll(() => access(file).then(() => true, () => false)).toBe(true); // it appears when it is whole
}

async function importFrom(app: RunningApp, file: string): Promise<void> {
  await answerDialogs(app, { open: [file] });
  await chooseMenu(app, 'import-record');
}

/** Entries and attachments of an exported record, in an order of their own; when it was exported does not matter. */
async function contentOf(file: string): Promise<{ readonly entries: readonly unknown[]; readonly attachments: Readonly<Record<string, string>> }> {
  const members = await membersOf(await readFile(file));
  const record = JSON.parse(members.get('record.json')?.toString('utf8') ?? '') as { entries: { id: string }[] }; // our own export, checked by the command line
  const attachments = [...members].filter(([name]) => name.startsWith('attachments/'));
  return {
    entries: record.entries.toSorted((a, b) => a.id.localeCompare(b.id)),
    attachments: Object.fromEntries(attachments.map(([name, bytes]) => [name, sha256(bytes)])),
  };
}

async function validated(file: string): Promise<unknown> {
  return JSON.parse((await run(process.execPath, [cli, 'validate', file])).stdout);
}

async function entriesIn(app: RunningApp, scratch: string): Promise<readonly unknown[]> {
  await exportTo(app, scratch);
  return (await contentOf(scratch)).entries;
}

const welcome = (window: Page) => window.getByRole('heading', { level: 1, name: word('welcome.title') });

/** The sample person with two files attached to one training, exported. */
async function exportedSample(app: RunningApp): Promise<{ readonly file: string; readonly names: readonly string[]; readonly bytes: readonly Buffer[] }> {
  await loadSample(app);
  const attached = [await writeCertificatePdf(app.userData, TRAINING, '12'), await writePhoto(app.window, path.join(app.userData, 'photo of it.jpg'))];
  await goTo(app.window, 'training');
  await openEntry(app.window, TRAINING);
  await attachAndSave(app, attached);
  const file = path.join(app.userData, 'record of mine.zip');
  await exportTo(app, file);
  await expect(app.window.getByText(translateEnglish('record-file.exported', { file: path.basename(file) }))).toBeVisible();
  return { file, names: attached.map((each) => path.basename(each)), bytes: await Promise.all(attached.map((each) => readFile(each))) };
}

test('an exported record comes back whole in a new profile, with its files', async ({ app, userData }) => {
  const { file, names, bytes } = await exportedSample(app);
  expect(await validated(file)).toMatchObject({ valid: true, attachments: 2, counts: { training: 14, person: 4 } });
  await quitApp(app);

  const other = await launchApp({ userData: path.join(userData, 'another computer') });
  await expect(welcome(other.window)).toBeVisible();
  await importFrom(other, file);
  await expect(other.window.getByText(translateEnglish('record-file.imported', { count: SAMPLE_ENTRIES, file: path.basename(file) }))).toBeVisible();
  await expectOnDisk(other.window);

  const again = path.join(userData, 'again.zip');
  await exportTo(other, again);
  expect(await contentOf(again)).toEqual(await contentOf(file));
  expect(Object.values((await contentOf(again)).attachments).toSorted()).toEqual(bytes.map(sha256).toSorted());
  await goTo(other.window, 'training');
  await openEntry(other.window, TRAINING);
  for (const name of names) await expect(other.window.getByText(name, { exact: true })).toBeVisible();
  expect(other.consoleErrors).toEqual([]);
  await quitApp(other);
});

test('a file that is no record is refused in a clear sentence and changes nothing', async ({ app, userData }) => {
  await beginRecord(app.window, { name: 'Ana Ruiz' });
  const scratch = path.join(userData, 'scratch.zip');
  const before = await entriesIn(app, scratch);
  const archive = await readFile(scratch);
  const files: readonly (readonly [name: string, bytes: Buffer, failure: string])[] = [
    ['noise.zip', Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 73) % 251)), translateEnglish('failure.record-not-json')],
    ['half.zip', archive.subarray(0, archive.length / 2), translateEnglish('failure.import-archive-damaged')],
    ['holiday.zip', await zipOf([{ path: 'beach.jpg', bytes: 'no picture' }]), translateEnglish('failure.import-unexpected-file', { path: 'beach.jpg' })],
    ['other.json', Buffer.from('{"format":"something else","entries":[]}'), translateEnglish('failure.record-wrong-format')],
  ];
  for (const [name, bytes, failure] of files) {
    const file = path.join(userData, name);
    await writeFile(file, bytes);
    await importFrom(app, file);
    await expect(app.window.getByText(failure), name).toBeVisible();
  }
  expect(await entriesIn(app, scratch)).toEqual(before);
  expect(app.consoleErrors).toEqual([]);
});

test('an import asks what to do with the record that is there, and undo takes it back', async ({ app, userData }) => {
  const { file } = await exportedSample(app);
  await quitApp(app);
  const mine = await launchApp({ userData: path.join(userData, 'mine') });
  const { window } = mine;
  await beginRecord(window, { name: 'Ana Ruiz' });
  const scratch = path.join(userData, 'scratch.zip');
  const before = await entriesIn(mine, scratch);
  const sample = (await contentOf(file)).entries;
  const question = window.getByRole('dialog', { name: translateEnglish('record-file.choice.title', { file: path.basename(file) }) });
  const greeting = (name: string) => window.getByRole('heading', { level: 1, name: translateEnglish('home.greeting', { name }) });

  await importFrom(mine, file);
  await question.getByRole('button', { name: word('action.cancel') }).click();
  await expect(question).toHaveCount(0);
  expect(await entriesIn(mine, scratch)).toEqual(before);

  await importFrom(mine, file);
  await question.getByRole('button', { name: word('record-file.choice.replace') }).click();
  await expect(greeting('Ana Ruiz')).toHaveCount(0);
  expect(await entriesIn(mine, scratch)).toEqual(sample);
  await press(window, 'Mod+Z');
  await expect(greeting('Ana Ruiz')).toBeVisible();
  expect(await entriesIn(mine, scratch)).toEqual(before);

  await importFrom(mine, file);
  await question.getByRole('button', { name: word('record-file.choice.add') }).click();
  await expect(window.getByText(translateEnglish('record-file.imported', { count: SAMPLE_ENTRIES - 1, file: path.basename(file) }))).toBeVisible();
  const joined = await entriesIn(mine, scratch);
  expect(joined).toHaveLength(SAMPLE_ENTRIES);
  expect(joined).toEqual(expect.arrayContaining([...before]));
  await expect(greeting('Ana Ruiz')).toBeVisible();
  await press(window, 'Mod+Z');
  await expect.poll(() => entriesIn(mine, scratch)).toEqual(before);
  await quitApp(mine);
});
