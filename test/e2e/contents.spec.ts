/** The applicant decides what leaves the computer: what she leaves out is nowhere in the file, and what looks private is asked about. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { goTo, loadSample, openEntry, signAndSave, word } from '../demo/steps.ts';
import { askJudge, requireCleanPdf } from '../support/judges.ts';
import { expectOnDisk } from '../support/keyboard.ts';
import { expect, launchApp, quitApp, test } from './support/app.ts';

const TRAINING = 'Watching babies together: observation in home visits';

test('an entry that is left out is on no page and not in the record inside; the cover says that something is', async ({ userData }) => {
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  await goTo(window, 'portfolio');
  await window.getByRole('button', { name: word('portfolio.contents-choose') }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('region', { name: word('kind.training.many') }).getByRole('button', { name: word('portfolio.contents-open') }).click();
  await dialog.getByText(TRAINING, { exact: false }).click();
  await dialog.getByRole('button', { name: word('action.close') }).last().click();
  await expect(window.getByText('1 entry left out.')).toBeVisible();
  const file = path.join(userData, 'part.pdf');
  await signAndSave(app, file);
  await requireCleanPdf(file);
  const text = (await askJudge('pdftotext', ['-layout', file, '-'])).replace(/\s+/g, ' ');
  expect(text).toContain('1 entry of the record, by choice of the applicant.');
  expect(text).not.toContain('Watching babies together');
  await askJudge('pdfdetach', ['-save', '1', '-o', path.join(userData, 'record.json'), file]);
  const record = await readFile(path.join(userData, 'record.json'), 'utf8');
  expect(record).toContain('"entries"');
  expect(record).not.toContain('Watching babies together');
  await quitApp(app);
});

test('a passage that may name a child keeps the portfolio back until it is put right or kept', async ({ userData }) => {
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  await goTo(window, 'training');
  await openEntry(window, TRAINING);
  await window.getByRole('combobox', { name: word('field.training.title') }).fill('Watching baby Emma together');
  await window.getByRole('button', { name: word('form.save'), exact: true }).click();
  await expectOnDisk(window);
  await goTo(window, 'portfolio');
  const card = window.getByRole('region', { name: word('privacy.title') });
  await expect(card.locator('mark')).toHaveText('baby Emma');
  await expect(window.getByRole('button', { name: word('portfolio.sign-and-save') })).toBeDisabled();
  await card.getByRole('button', { name: word('privacy.keep'), exact: true }).click();
  await expect(window.getByRole('button', { name: word('portfolio.sign-and-save') })).toBeEnabled({ timeout: 30_000 });
  await quitApp(app);
});
