/**
 * The main job, from an empty profile to a signed portfolio that others can check: ten entries by keyboard alone,
 * the two numbers, the signature, and everything still there after a restart. Real Electron, real files.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { beginRecord, goTo, signAndSave, word } from '../demo/steps.ts';
import { writeCertificatePdf, writePhoto } from '../demo/sample-files.ts';
import { embeddedFiles, judgeSignature, requireCleanPdf, sha256Of } from '../support/judges.ts';
import { withWhiteBox } from '../support/tampering.ts';
import { chooseRadio, countInput, expectOnDisk, openNew, press, tabTo, typeInto } from '../support/keyboard.ts';
import { answerDialogs, chooseMenu, expect, launchApp, quitApp, test, type RunningApp } from './support/app.ts';

const TRAININGS = ['Babies and their families', 'Reading the cues', 'Culture and care', 'Fire safety at work'] as const;
const PROVIDER = 'Rosa Díaz';

/** The places of the navigation that have a number. */
const PLACES = { home: 1, training: 2, rsc: 3, work: 4, memberships: 8 } as const;

async function goByKey(window: Page, place: keyof typeof PLACES): Promise<void> {
  await press(window, `Alt+${String(PLACES[place])}`);
  await expect(window.getByRole('navigation', { name: word('nav.label') }).locator('[aria-current]')).toContainText(word(`place.${place}`));
}

interface TypedTraining {
  readonly title: string;
  readonly date: string;
  readonly hours: string;
  readonly onDiversity?: string;
  /** The answer to “Was it about relationships?”, where it differs from the training before. */
  readonly answer?: 'yes' | 'no';
  readonly competency?: string;
  readonly withFiles?: boolean;
}

async function typeTraining(window: Page, training: TypedTraining, fileNames: readonly string[]): Promise<void> {
  await typeInto(window, word('field.training.title'), training.title);
  await typeInto(window, word('field.training.date'), training.date);
  await typeInto(window, word('field.training.minutes'), training.hours);
  if (training.onDiversity !== undefined) await typeInto(window, word('field.training.diversityMinutes'), training.onDiversity);
  if (training.answer !== undefined) await chooseRadio(window, word('field.training.relationshipBased'), word(`option.answer.${training.answer}`));
  if (training.competency !== undefined) {
    await tabTo(window, word('competency.choose'));
    await press(window, 'Enter');
    await typeInto(window, word('competency.search'), training.competency);
    await tabTo(window, training.competency);
    await press(window, 'Space');
    await tabTo(window, word('competency.done'));
    await press(window, 'Enter');
  }
  if (training.withFiles === true) {
    await tabTo(window, word('attachment.choose'));
    await press(window, 'Enter');
    for (const name of fileNames) await expect(window.getByText(name, { exact: true })).toBeVisible();
  }
}

/** Saves what is typed and waits until the list shows one entry more. */
async function saveAndNext(window: Page, entriesThen: number): Promise<void> {
  await press(window, 'Mod+Enter');
  await expect(window.getByRole('grid').locator('tbody tr')).toHaveCount(entriesThen);
}

/** The figures of a card on Home, as they stand there. */
async function figures(window: Page, area: string): Promise<Readonly<Record<string, string>>> {
  const card = window.getByRole('region', { name: word(`rule-area.${area}`), exact: true });
  const terms = await card.locator('dt').allInnerTexts();
  const values = await card.locator('dd').allInnerTexts();
  return Object.fromEntries(terms.map((term, index) => [term, (values[index] ?? '').replaceAll(/\s+/g, ' ').trim()]));
}

async function verifyInWindow(app: RunningApp, file: string): Promise<void> {
  await answerDialogs(app, { open: [file] });
  await chooseMenu(app, 'verify-portfolio');
}

/** What Home says after the ten entries, worked out by hand. */
const TRAINING_FIGURES = {
  [word('home.recorded')]: '24.5 h', // 12 + 1.5 + 3 + 8
  [word('home.counts')]: '16.5 h', // without the 8 hours that were not about relationships
  [word('home.needed')]: '30 h',
};
const RSC_FIGURES = {
  [word('home.recorded')]: '3.5 h', // 1 + 1.5 + 1
  [word('home.counts')]: '0 h', // nothing is known yet about the credentials of the provider
  [word('home.needed')]: '24 h',
};

test('the main job: ten entries by keyboard, two numbers, a signed portfolio, and all of it there after a restart', async ({ userData }) => {
  test.setTimeout(300_000);
  let app = await launchApp({ userData });
  let { window } = app;
  const certificate = await writeCertificatePdf(userData, 'Babies and their families', '12');
  const photo = await writePhoto(window, path.join(userData, 'certificate photo.jpg'));
  const fileNames = [certificate, photo].map((file) => path.basename(file));
  await answerDialogs(app, { open: [certificate, photo] });
  const inputSoFar = await countInput(window);

  await test.step('three questions', async () => {
    await beginRecord(window, { name: 'Ana Ruiz', category: 'Infant Family Specialist', association: 'Connecticut' });
    await expect(window.getByText(/Infant Family Specialist.*Connecticut/)).toBeVisible();
  });

  await test.step('four trainings', async () => {
    await goByKey(window, 'training');
    await openNew(window);
    await typeTraining(window, { title: TRAININGS[0], date: '3/14/2024', hours: '12', answer: 'yes', competency: 'Family relationships & dynamics', withFiles: true }, fileNames);
    await saveAndNext(window, 1);
    await typeTraining(window, { title: TRAININGS[1], date: 'yesterday', hours: '1:30', competency: 'Relationship-focused practice' }, fileNames);
    await saveAndNext(window, 2);
    await typeTraining(window, { title: TRAININGS[2], date: '14 Sep 2024', hours: '3', onDiversity: '3', competency: 'Cultural humility, diversity, equity & inclusion' }, fileNames);
    await saveAndNext(window, 3);
    await typeTraining(window, { title: TRAININGS[3], date: '2024-11-02', hours: '8', answer: 'no' }, fileNames);
    await saveAndNext(window, 4);
  });

  await test.step('three meetings, with a provider who is named for the first time', async () => {
    await goByKey(window, 'rsc');
    await openNew(window);
    await typeInto(window, word('field.rsc-received.date'), '1/8/2025');
    await typeInto(window, word('field.rsc-received.providerId'), PROVIDER);
    await typeInto(window, word('field.rsc-received.minutes'), '1');
    await tabTo(window, word('option.age-group.birth-to-36-months'));
    await press(window, 'Space');
    await saveAndNext(window, 1);
    await typeInto(window, word('field.rsc-received.date'), '1/22/2025');
    await typeInto(window, word('field.rsc-received.minutes'), '1:30');
    await saveAndNext(window, 2);
    await typeInto(window, word('field.rsc-received.date'), '2/5/2025');
    await typeInto(window, word('field.rsc-received.minutes'), '60m');
    await saveAndNext(window, 3);
  });

  await test.step('a job', async () => {
    await goByKey(window, 'work');
    await openNew(window);
    await typeInto(window, word('field.work.employer'), 'Families First');
    await typeInto(window, word('field.work.role'), 'Home visitor');
    await typeInto(window, word('field.work.from'), '9/1/2021');
    await typeInto(window, word('field.work.minutesPerWeek'), '40');
    await typeInto(window, word('field.work.familiesServed'), '34');
    await saveAndNext(window, 1);
  });

  await test.step('a membership and a signed document', async () => {
    await goByKey(window, 'memberships');
    await openNew(window);
    await typeInto(window, word('field.membership.association'), 'CT-AIMH');
    await typeInto(window, word('field.membership.validUntil'), '12/31/2099');
    await saveAndNext(window, 1);
    await press(window, 'Escape');
    await tabTo(window, /^Memberships$/); // the tab; the navigation says “Association & ethics”
    await press(window, 'ArrowRight');
    await openNew(window);
    await chooseRadio(window, word('field.agreement.document'), word('option.agreement-document.code-of-ethics'));
    await typeInto(window, word('field.agreement.agreedOn'), 'yesterday');
    await saveAndNext(window, 1);
  });

  await test.step('Home shows what is recorded and what counts', async () => {
    await expectOnDisk(window);
    await goByKey(window, 'home');
    await expect.poll(() => figures(window, 'training')).toEqual(TRAINING_FIGURES);
    await expect.poll(() => figures(window, 'rsc')).toEqual(RSC_FIGURES);
    const { keys, pointer } = await inputSoFar();
    expect(pointer).toBe(0);
    test.info().annotations.push({ type: 'keys for three answers and ten entries', description: String(keys) });
  });

  const portfolio = path.join(userData, 'portfolio of Ana.pdf');
  await test.step('the portfolio is signed, and judges of others find it good', async () => {
    await signAndSave(app, portfolio);
    expect(await judgeSignature(portfolio)).toEqual({ signer: 'Ana Ruiz', isValid: true, coversAll: true });
    await requireCleanPdf(portfolio);
    const embedded = [...(await embeddedFiles(portfolio)).values()];
    expect(embedded).toEqual(expect.arrayContaining([await sha256Of(certificate), await sha256Of(photo)]));
  });

  await test.step('the window tells a whole portfolio from a changed one and from one without a signature', async () => {
    const card = window.getByRole('region', { name: word('verify.title') });
    const verdict = (name: string) => card.getByText(word(`verify.verdict.${name}`), { exact: true });
    await verifyInWindow(app, portfolio);
    await expect(verdict('intact')).toBeVisible();
    const bytes = await readFile(portfolio);
    const boxed = path.join(userData, 'boxed.pdf');
    await writeFile(boxed, await withWhiteBox(bytes));
    expect(await judgeSignature(boxed)).toMatchObject({ isValid: true }); // the reader that most people have says no more
    await verifyInWindow(app, boxed);
    await expect(verdict('changed-after-signing')).toBeInViewport();
    await expect(card.getByText(word('verify.change.page-changed').replace('{detail}', '1'))).toBeVisible();
    const changed = path.join(userData, 'changed.pdf');
    bytes.writeUInt8(bytes.readUInt8(1_000) ^ 1, 1_000);
    await writeFile(changed, bytes);
    await verifyInWindow(app, changed);
    await expect(verdict('broken')).toBeVisible();
    await verifyInWindow(app, certificate);
    await expect(verdict('not-signed')).toBeVisible();
  });

  await test.step('after a restart everything is there, and undo and redo go on', async () => {
    expect(app.consoleErrors).toEqual([]);
    await quitApp(app);
    app = await launchApp({ userData });
    ({ window } = app);
    await expect.poll(() => figures(window, 'training')).toEqual(TRAINING_FIGURES);
    await expect.poll(() => figures(window, 'rsc')).toEqual(RSC_FIGURES);

    // The last act of the other run: the signed document.
    await goTo(window, 'memberships');
    await window.getByRole('tab', { name: word('kind.agreement.many') }).click();
    const documents = window.getByRole('gridcell', { name: word('option.agreement-document.code-of-ethics') });
    await expect(documents).toBeVisible();
    await press(window, 'Mod+Z');
    await expect(documents).toHaveCount(0);
    await press(window, 'Mod+Shift+Z');
    await expect(documents).toBeVisible();

    await goTo(window, 'training');
    for (const title of TRAININGS) await expect(window.getByRole('gridcell', { name: title })).toBeVisible();
    await window.getByRole('gridcell', { name: TRAININGS[0] }).click();
    for (const name of fileNames) await expect(window.getByText(name, { exact: true })).toBeVisible();
    await expect.poll(() => window.locator('img[src*="/attachment/"]').evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1_600);

    await goTo(window, 'rsc');
    await expect(window.getByRole('gridcell', { name: PROVIDER })).toHaveCount(3);
    await goTo(window, 'people');
    await expect(window.getByRole('gridcell', { name: PROVIDER })).toHaveCount(1);
    await goTo(window, 'work');
    await expect(window.getByRole('gridcell', { name: 'Families First' })).toBeVisible();
    expect(app.consoleErrors).toEqual([]);
    await quitApp(app);
  });
});
