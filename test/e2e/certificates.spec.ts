/** Certificates as people and attackers have them: in through the window, out in the signed portfolio. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { attachAndSave, goTo, loadSample, openEntry, startSaving, word } from '../demo/steps.ts';
import { makeCertificates, type Certificate } from '../support/certificates.ts';
import { embeddedFiles, judgeSignature, requireCleanPdf, sha256Of } from '../support/judges.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { answerDialogs, expect, launchApp, quitApp, test as base, type RunningApp } from './support/app.ts';

const TRAINING = 'Infant mental health in everyday practice';
const isRoot = process.getuid?.() === 0;
const run = promisify(execFile);

interface Folders {
  /** A folder of the test's own, gone at its end. */
  readonly folder: string;
}

interface Files {
  /** Made once: it takes seconds. */
  readonly certificates: readonly Certificate[];
}

const test = base.extend<Folders, Files>({
  folder: async ({ userData }, provide) => {
    const folder = `${userData}-files`;
    await mkdir(folder);
    await provide(folder);
    await rm(folder, { recursive: true, force: true });
  },
  certificates: [async ({ profilePrefix }, provide) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), `${profilePrefix}certificates-`));
    await provide(await makeCertificates(folder));
    await rm(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],
});

const named = (certificates: readonly Certificate[], ...names: readonly string[]): readonly string[] =>
  certificates.filter(({ name }) => names.includes(name)).map((certificate) => certificate.path);

const attachedFiles = (window: Page) => window.getByRole('list', { name: word('attachment.list') }).getByRole('listitem');

/** The window still draws and answers: neither it nor main hangs. */
async function expectAlive({ window }: RunningApp): Promise<void> {
  await goTo(window, 'home');
  await expect(window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible();
}

async function withTrainingOpen(app: RunningApp): Promise<void> {
  await loadSample(app);
  await goTo(app.window, 'training');
  await openEntry(app.window, TRAINING);
}

/** The temporary files of a half-made portfolio begin with a dot; none may stay. */
const filesIn = (folder: string): Promise<readonly string[]> => readdir(folder);

test('every kind of file is attached or refused with a sentence, and the portfolio of them all is signed and whole', async ({ app, folder, certificates }) => {
  test.setTimeout(300_000);
  const whole = certificates.filter(({ size }) => size > 0);
  const others = [
    await written(folder, 'agenda.txt', 'Infant massage, 6 hours\n'),
    await written(folder, 'photo.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')),
    await written(folder, 'certificate.docx', Buffer.from('PK\x03\x04word/document.xml[Content_Types].xml', 'latin1')),
  ];
  const tooLarge = await sparse(folder, 'scan-of-everything.pdf', 50 * 1024 * 1024 + 1);
  await withTrainingOpen(app);
  await attachAndSave(app, [...certificates.map(({ path: file }) => file), ...others, tooLarge, path.join(folder, 'gone.pdf')]);

  for (const [name, code] of [['empty.pdf', 'attachment-empty'], ['scan-of-everything.pdf', 'attachment-too-large'], ['gone.pdf', 'attachment-unreadable']] as const) {
    await expect(app.window.getByText(`${name}: ${word(`failure.${code}`)}`)).toBeVisible();
  }
  await expect(attachedFiles(app.window)).toHaveCount(whole.length + others.length);

  const out = path.join(folder, 'portfolio.pdf');
  await startSaving(app, out);
  await expect(app.window.getByRole('dialog', { name: word('portfolio.saving') }).getByRole('progressbar')).toBeVisible();
  await expect(app.window.getByRole('heading', { name: word('portfolio.saved') })).toBeVisible({ timeout: 240_000 });

  const shown = await app.window.getByRole('listitem').allInnerTexts();
  for (const { name, expected } of whole) {
    const reasons = typeof expected === 'number' ? [] : expected.map((problem) => `${name}: ${word(`report.evidence.problem.${problem}`)}`);
    const told = shown.filter((text) => text.startsWith(`${name}: `));
    expect(told.length, name).toBe(reasons.length === 0 ? 0 : 1);
    if (reasons.length > 0) expect(reasons).toContain(told[0]);
  }
  expect(await judgeSignature(out)).toEqual({ signer: 'Áine Õun-Núñez', isValid: true, coversAll: true });
  await requireCleanPdf(out);
  const embedded = await embeddedFiles(out);
  const originals = await Promise.all([...whole.map((certificate) => certificate.path), ...others].map(async (file) => [path.basename(file), await sha256Of(file)] as const));
  expect(Object.fromEntries([...embedded].map(([name, hash]) => [name.replace(/^\S+ - /, ''), hash]))).toMatchObject(Object.fromEntries(originals));
  expect(app.consoleErrors).toEqual([]);
  await expectAlive(app);
});

test('a certificate with a password is shown when its password is given, which is kept nowhere', async ({ app, folder, certificates }) => {
  await withTrainingOpen(app);
  await attachAndSave(app, named(certificates, 'user-password.pdf'));
  const { window } = app;
  const out = path.join(folder, 'portfolio.pdf');
  const saved = window.getByRole('heading', { name: word('portfolio.saved') });
  const field = window.getByLabel(word('portfolio.file-password').replace('{name}', 'user-password.pdf'));
  await startSaving(app, out);
  await expect(saved).toBeVisible({ timeout: 60_000 });
  await expect(window.getByText(word('portfolio.not-shown-locked'))).toBeVisible();
  await field.fill('not this one');
  await startSaving(app, out);
  await expect(window.getByText(word('portfolio.file-password-wrong'))).toBeVisible({ timeout: 60_000 });
  await field.fill('secret');
  await expect(window.getByText(word('portfolio.file-password-wrong'))).toBeHidden();
  await startSaving(app, out);
  await expect(window.getByText(word('portfolio.not-shown-locked'))).toBeHidden({ timeout: 60_000 });
  await expect(saved).toBeVisible({ timeout: 60_000 });
  expect((await run('pdftotext', [out, '-'])).stdout).toContain('Attachment in practice');
  expect([...(await embeddedFiles(out)).keys()].some((name) => name.endsWith('user-password.pdf'))).toBe(true);
  expect(await judgeSignature(out)).toMatchObject({ isValid: true, coversAll: true });
});

test('a stopped portfolio ends at once and leaves no file, and the next one is made', async ({ app, folder, certificates }) => {
  await withTrainingOpen(app);
  await attachAndSave(app, named(certificates, 'content-bomb.pdf', '300-pages.pdf'));
  const out = path.join(folder, 'portfolio.pdf');
  await startSaving(app, out);
  const dialog = app.window.getByRole('dialog', { name: word('portfolio.saving') });
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: word('action.cancel') }).click();
  await expect(dialog).toBeHidden();
  expect(await filesIn(folder)).toEqual([]);
  await expect(app.window.getByRole('heading', { name: word('portfolio.saved') })).toBeHidden();

  await app.window.getByRole('button', { name: word('portfolio.sign-and-save') }).click();
  await expect(app.window.getByRole('heading', { name: word('portfolio.saved') })).toBeVisible({ timeout: 100_000 });
  expect(await filesIn(folder)).toEqual(['portfolio.pdf']);
});

test('closing the app while a portfolio is being made leaves no half-made file', async ({ app, folder, certificates }) => {
  await withTrainingOpen(app);
  await attachAndSave(app, named(certificates, '300-pages.pdf', 'huge.jpg'));
  await startSaving(app, path.join(folder, 'portfolio.pdf'));
  // By now the whole file lies beside its place, and a process is reading it. Looked for in every frame: it is soon over.
  await app.window.waitForFunction((stage) => document.querySelector('[role=dialog]')?.textContent.includes(stage), word('portfolio.stage.verify'), { polling: 'raf', timeout: 60_000 });
  await quitApp(app);
  expect((await filesIn(folder)).filter((name) => name !== 'portfolio.pdf')).toEqual([]);
});

test('a file dropped on the entry is attached with its bytes and survives a restart', async ({ app, certificates, userData }) => {
  const [file = ''] = named(certificates, 'sideways.jpg');
  await withTrainingOpen(app);
  await dropFiles(app.window, [file]);
  await expect(attachedFiles(app.window)).toHaveCount(1);
  await app.window.getByRole('button', { name: word('form.save'), exact: true }).click();
  await expectOnDisk(app.window);
  await quitApp(app);

  const again = await launchApp({ userData });
  await goTo(again.window, 'training');
  await openEntry(again.window, TRAINING);
  await expect(attachedFiles(again.window)).toContainText(['sideways.jpg']);
  const hash = await sha256Of(file);
  expect(await sha256Of(path.join(userData, 'attachments', hash.slice(0, 2), hash))).toBe(hash);
  const picture = attachedFiles(again.window).locator('img');
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)).toBe(true);
  await quitApp(again);
});

test('a folder that takes no files is told in a sentence, and another one can be chosen', async ({ app, folder }) => {
  await loadSample(app);
  const closed = await unwritableFolder(folder);
  await startSaving(app, path.join(closed, 'portfolio.pdf'));
  await expect(app.window.getByText(word('failure.read-only'))).toBeVisible();
  await answerDialogs(app, { save: path.join(folder, 'portfolio.pdf') });
  await app.window.getByRole('button', { name: word('portfolio.sign-and-save') }).click();
  await expect(app.window.getByRole('heading', { name: word('portfolio.saved') })).toBeVisible({ timeout: 60_000 });
  await expect(app.window.getByText(word('failure.read-only'))).toBeHidden();
  await expectAlive(app);
});

// Only root may mount a small disk; what a full disk does in main alone is tested with a faulty file system, too.
if (isRoot && process.platform === 'linux') {
  test('a full disk is told in a sentence, and no half-made file stays', async ({ app, folder }) => {
    const disk = path.join(folder, 'small-disk');
    await mkdir(disk);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    try {
      await loadSample(app);
      await startSaving(app, path.join(disk, 'portfolio.pdf'));
      await expect(app.window.getByText(word('failure.disk-full'))).toBeVisible({ timeout: 60_000 });
      expect(await filesIn(disk)).toEqual([]);
      await expectAlive(app);
    } finally {
      await run('umount', [disk]);
    }
  });
}

async function written(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

/** A large file that takes no room. */
async function sparse(folder: string, name: string, size: number): Promise<string> {
  const file = path.join(folder, name);
  const handle = await open(file, 'w');
  await handle.truncate(size);
  await handle.close();
  return file;
}

/** Permissions do not keep root out, but the kernel's own folders do. */
async function unwritableFolder(folder: string): Promise<string> {
  if (isRoot) return '/sys';
  const closed = path.join(folder, 'closed');
  await mkdir(closed);
  await chmod(closed, 0o555);
  return closed;
}

/** As the browser does it when files are let go over the entry. */
async function dropFiles(window: Page, files: readonly string[]): Promise<void> {
  const input = await window.evaluateHandle(() => document.createElement('input'));
  await input.evaluate((element) => { element.type = 'file'; element.multiple = true; });
  await input.asElement()?.setInputFiles([...files]);
  const dataTransfer = await input.evaluateHandle((element) => {
    const transfer = new DataTransfer();
    for (const file of element.files ?? []) transfer.items.add(file);
    return transfer;
  });
  await window.getByRole('group', { name: word('field.training.attachments') }).dispatchEvent('drop', { dataTransfer });
}
