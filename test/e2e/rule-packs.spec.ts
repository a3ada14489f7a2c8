/** Rules from a file: seen before they are taken, taken, and gone back from. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { goTo, loadSample, word } from '../demo/steps.ts';
import { newPublisher, signedPack } from '../support/signed-pack.ts';
import { answerDialogs, chooseMenu, expect, test } from './support/app.ts';

const BUILT_IN = path.resolve(import.meta.dirname, '../../assets/rules/published-pages.rules.json');

/** The built-in rules as an association might publish them, with 20 instead of 24 hours of RSC. */
async function ownRules(): Promise<object> {
  const pack = JSON.parse(await readFile(BUILT_IN, 'utf8')) as { rules: { key: string; for: string[]; check: object }[] }; // our own file, checked by its schema
  const rules = pack.rules.map((rule) => (rule.key === 'rsc.hours' && rule.for.includes('IFS') ? { ...rule, check: { ...rule.check, hours: 19.5 } } : rule));
  return { ...pack, id: 'my-association', version: '1.0', title: 'Rules of my association', publisher: 'My association', rules };
}

test('new rules judge only after they were seen, and one can go back', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  const file = path.join(app.userData, 'association.rules.json');
  await writeFile(file, signedPack(newPublisher(), await ownRules()));
  await answerDialogs(app, { open: [file] });
  await goTo(window, 'settings');
  await window.getByRole('button', { name: word('rules.open') }).click();
  const dialog = window.getByRole('dialog', { name: 'What would change for you: Rules of my association, version 1.0' });
  await expect(dialog.getByText('One rule changes for your record')).toBeVisible();
  await expect(dialog.getByText(word('state.met'), { exact: true })).toBeVisible();
  await goBackUnchanged();
  await window.getByRole('button', { name: word('rules.open') }).click();
  await dialog.getByRole('button', { name: word('rules.take') }).click();
  const mine = window.getByRole('listitem').filter({ hasText: 'Rules of my association' });
  await expect(mine.getByText(word('rules.in-use'))).toBeVisible();
  await goTo(window, 'requirements');
  const hours = window.getByRole('article', { name: /^24 clock hours of reflective supervision/ });
  await expect(hours.getByText(word('state.met'), { exact: true })).toBeVisible();
  await chooseMenu(app, 'undo');
  await expect(hours.getByText(/^Short by/)).toBeVisible();
  await goTo(window, 'settings');
  await mine.getByRole('button').click();
  await dialog.getByRole('button', { name: word('rules.take') }).click();
  await expect(mine.getByText(word('rules.in-use'))).toBeVisible();

  async function goBackUnchanged(): Promise<void> {
    await dialog.getByRole('button', { name: word('rules.keep-mine') }).click();
    await expect(window.getByRole('listitem').filter({ hasText: 'Rules of my association' })).toHaveCount(0);
  }
});

test('a bad file gets one sentence and changes nothing', async ({ app }) => {
  await loadSample(app);
  const { window } = app;
  const file = path.join(app.userData, 'bad.rules.json');
  await writeFile(file, JSON.stringify({ ...(await ownRules()), publishedOn: '20260-01-01' }));
  await answerDialogs(app, { open: [file] });
  await goTo(window, 'settings');
  await window.getByRole('button', { name: word('rules.open') }).click();
  await expect(window.getByText('The rules file has a mistake at “publishedOn”. Tell its publisher. Nothing was changed.')).toBeVisible();
  await expect(window.getByRole('dialog', { name: /^What would change/ })).toHaveCount(0);
  await expect(window.getByText(word('rules.in-use'))).toHaveCount(1);
});
