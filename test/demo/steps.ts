/** What the demo, the screenshots and the tests of the main job have in common: steps through the window. */
import { expect, type Page } from '@playwright/test';
import { english } from '../../shared/words/english.ts';
import { answerDialogs, endedBy, type RunningApp } from '../e2e/support/app.ts';
import { expectOnDisk, press, tabTo, typeInto } from '../support/keyboard.ts';

export const word = (key: string): string => english[key] ?? key;

export interface Answers {
  readonly name: string;
  /** As written in the list; the usual category when it is not given. */
  readonly category?: string;
  /** Enough of its name to find it. */
  readonly association?: string;
}

/** From the welcome page to Home with a record of one's own: the three questions, by keyboard. */
export async function beginRecord(window: Page, { name, category, association }: Answers): Promise<void> {
  await typeInto(window, word('welcome.name'), name);
  if (category !== undefined) {
    await tabTo(window, new RegExp(word('welcome.category')));
    await press(window, 'Enter');
    await window.keyboard.type(category);
    await press(window, 'Enter');
  }
  if (association !== undefined) {
    await typeInto(window, word('welcome.association'), association);
    await press(window, 'ArrowDown');
    await press(window, 'Enter');
  }
  await tabTo(window, word('welcome.start'));
  await press(window, 'Enter');
  await expect(window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible();
  await expectOnDisk(window);
}

/** From the welcome page to Home with the sample person. */
export async function loadSample({ window }: RunningApp): Promise<void> {
  await window.getByRole('button', { name: word('welcome.sample') }).click();
  await expect(window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible({ timeout: 30_000 });
  await expectOnDisk(window);
}

export async function goTo(window: Page, place: string): Promise<void> {
  await window.getByRole('navigation', { name: word('nav.label') }).getByText(word(`place.${place}`), { exact: true }).click();
}

/** Attaches files to the entry that is open, by the button and the (answered) dialog, and saves. */
export async function attachAndSave(app: RunningApp, files: readonly string[]): Promise<void> {
  await answerDialogs(app, { open: files });
  await app.window.getByRole('button', { name: word('attachment.choose') }).click();
  for (const file of files) await expect(app.window.getByText(file.split(/[/\\]/).at(-1) ?? file).first()).toBeVisible();
  await app.window.getByRole('button', { name: word('form.save'), exact: true }).click();
  await expectOnDisk(app.window);
}

/** Opens the entry with this text from the list that is shown. */
export async function openEntry(window: Page, title: string): Promise<void> {
  await window.getByRole('gridcell', { name: title }).first().click();
}

export const PASSPHRASE = 'correct horse battery staple';

/** Fills in the signing form and starts to sign and save to `out`; a passphrase is given where it is asked for. */
export async function startSaving(app: RunningApp, out: string, passphrase = PASSPHRASE): Promise<void> {
  const { window } = app;
  await goTo(window, 'portfolio');
  // A locked key store lets the app wait for some seconds before it says no.
  await expect(window.getByRole('button', { name: word('portfolio.sign-and-save') })).toBeEnabled({ timeout: 30_000 });
  for (const key of ['sign.passphrase-new', 'sign.passphrase-again', 'sign.passphrase']) {
    const field = window.getByLabel(word(key), { exact: false }).and(window.locator('input'));
    if ((await field.count()) === 1) await field.fill(passphrase);
  }
  await answerDialogs(app, { save: out });
  await window.getByRole('button', { name: word('portfolio.sign-and-save') }).click();
}

/** Signs on the Portfolio page and saves to `out`. */
export async function signAndSave(app: RunningApp, out: string): Promise<void> {
  await startSaving(app, out);
  await expect(app.window.getByRole('heading', { name: word('portfolio.saved') })).toBeVisible({ timeout: 120_000 });
}

/** The restart that the app asks for, done by the test: Playwright cannot follow the app into another process. */
export async function pressRestart(app: RunningApp): Promise<void> {
  await endedBy(app, () => app.window.getByRole('button', { name: word('recovery.restart') }).click());
}
