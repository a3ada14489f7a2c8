/** Where one stands: from a number to its entries, what the association answered, other categories, other associations. */
import type { Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beginRecord, goTo, loadSample, word } from '../demo/steps.ts';
import { expectOnDisk, press, tabTo, typeInto } from '../support/keyboard.ts';
import { answerDialogs, chooseMenu, expect, test } from './support/app.ts';

const run = promisify(execFile);

/** A rule on the Requirements page, by the beginning of its sentence. */
const rule = (window: Page, sentence: RegExp) => window.getByRole('article', { name: sentence });

test('a number on Home leads to the entries behind it', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  const card = window.getByRole('region', { name: word('rule-area.rsc'), exact: true });
  await card.getByText(word('home.explain')).click();
  const hours = rule(window, /^24 clock hours of reflective supervision/);
  await expect(hours).toBeInViewport();
  await expect(hours.getByText('12 entries counted')).toBeVisible();
  await expect(hours.getByText('Grace Okonkwo did not hold a credential that qualifies on that date.').first()).toBeVisible();
  await expect(hours.getByText(/^Source read on/)).toBeVisible();
});

test('what the association answered settles a rule, says so, and can be taken back', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  await goTo(window, 'requirements');
  const training = rule(window, /^30 clock hours of relationship-based training/);
  await expect(training.getByText(word('state.ask-association'))).toBeVisible();
  await training.getByRole('button', { name: /^Explain this number/ }).click();
  await training.getByText(word('ruling.note-answer')).click();
  const dialog = window.getByRole('dialog', { name: word('ruling.title') });
  await dialog.getByRole('button', { name: word('ruling.save') }).click();
  await expect(dialog.getByText(word('ruling.missing.saidBy'))).toBeVisible();
  await typeInto(window, word('ruling.said-by'), 'Coordinator, by e-mail');
  await dialog.getByRole('button', { name: word('ruling.save') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(training.getByText(/^Your association confirmed this rule \(Coordinator, by e-mail/)).toBeVisible();
  await expect(training.getByText(word('state.met'), { exact: true })).toBeVisible();
  await chooseMenu(app, 'undo');
  await expect(training.getByText(word('state.ask-association'))).toBeVisible();
});

test('another category is compared, chosen, and taken back', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  await goTo(window, 'compare');
  await expect(window.getByText('Closest to your work: Infant Family Specialist (IFS)')).toBeVisible();
  const specialist = window.getByRole('article', { name: /^Infant Mental Health Specialist/ });
  await specialist.getByRole('button', { name: /^Look closer/ }).click();
  await expect(specialist.getByText(/^Why not: No work in intervention or treatment is logged\./)).toBeVisible();
  await specialist.getByRole('button', { name: word('compare.choose') }).click();
  await expect(specialist.getByText(word('compare.mine'))).toBeVisible();
  await goTo(window, 'requirements');
  await expect(rule(window, /^50 clock hours of reflective supervision/)).toBeVisible();
  await chooseMenu(app, 'undo');
  await expect(rule(window, /^24 clock hours of reflective supervision/)).toBeVisible();
});

test('an empty record is asked which category fits, by keyboard alone', async ({ app }) => {
  const { window } = app;
  await beginRecord(window, { name: 'Ada Brook' });
  await goTo(window, 'compare');
  await expect(window.getByText(word('find.go-on'))).toBeVisible();
  await tabTo(window, word('find.scope.promotion'));
  await press(window, 'Space');
  await tabTo(window, word('find.track.early-childhood'));
  await press(window, 'Space');
  await tabTo(window, word('find.degree.below-master'));
  await press(window, 'Space');
  await tabTo(window, word('find.years.under-2'));
  await press(window, 'Space');
  await tabTo(window, /^Make this my category: Early Childhood Family Associate/);
  await press(window, 'Enter');
  await expect(window.getByRole('article', { name: /^Early Childhood Family Associate/ }).getByText(word('compare.mine'))).toBeVisible();
  await expectOnDisk(window);
});

test('the association is found by where one lives, and its rules hold from then on', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  await goTo(window, 'associations');
  await expect(window.getByRole('heading', { name: 'You apply at: Connecticut Association for Infant Mental Health' })).toBeVisible();
  await typeInto(window, word('associations.state'), 'California');
  await press(window, 'ArrowDown');
  await press(window, 'Enter');
  await expect(window.getByText(/runs a credential of its own/)).toBeVisible();
  await typeInto(window, word('associations.state'), 'Indiana');
  await press(window, 'ArrowDown');
  await press(window, 'Enter');
  await window.getByRole('button', { name: word('associations.choose') }).click();
  await expect(window.getByText(word('associations.is-mine'))).toBeVisible();
  await goTo(window, 'requirements');
  await expect(rule(window, /^A Bachelor degree or higher, as Indiana prints it/)).toBeVisible();
});

test('RSC so far tells the month in which the hours are reached, at my pace and at another', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  await goTo(window, 'rsc-standing');
  await expect(window.getByText(/^Recorded 22\.5 h · Counts 19\.5 h · Needed 24 h$/)).toBeVisible();
  await typeInto(window, word('rsc-standing.pace.typed'), '200');
  await press(window, 'Tab');
  await typeInto(window, word('rsc-standing.pace.typed'), '0.25');
  await press(window, 'Tab');
  await expect(window.getByText(/^At 0\.25 hours a month you reach 24 hours in \w+ \d{4}\.$/)).toBeVisible();
  await expect(window.getByRole('row', { name: /^Grace Okonkwo/ })).toContainText('3 h do not count');
});

test('the command line says what the window says', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  const file = path.join(app.userData, 'record.zip');
  await answerDialogs(app, { save: file });
  await chooseMenu(app, 'export-record');
  await expect.poll(() => readFile(file).then(() => true, () => false)).toBe(true);
  await goTo(window, 'requirements');
  const lead = await window.locator('header p').first().innerText();
  const { stdout } = await run(process.execPath, ['electron/tooling/cli.mjs', 'evaluate', '--record', file, '--category', 'IFS'], { maxBuffer: 50_000_000 });
  const { met, judged, packVersion } = JSON.parse(stdout) as { met: number; judged: number; packVersion: string }; // read back in the next line
  expect(lead).toContain(`${String(met)} of ${String(judged)} rules met`);
  expect(lead).toContain(`version ${packVersion}`);
});
