/** A portfolio goes to a supervisor on another computer and comes back; another one signs on the applicant's own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { goTo, loadSample, PASSPHRASE, signAndSave, word } from '../demo/steps.ts';
import { judgeSignatures, requireCleanPdf } from '../support/judges.ts';
import { answerDialogs, chooseMenu, expect, launchApp, quitApp, test, type RunningApp } from './support/app.ts';

const cardIn = (window: Page) => window.getByRole('region', { name: word('countersign.title') });

/** A passphrase is given where this computer asks for one. */
async function giveNewPassphrase(window: Page): Promise<void> {
  for (const key of ['sign.passphrase-new', 'sign.passphrase-again']) {
    const field = cardIn(window).getByLabel(word(key), { exact: false }).and(window.locator('input'));
    if ((await field.count()) === 1) await field.fill(PASSPHRASE);
  }
}

async function saveCountersigned(app: RunningApp, out: string): Promise<void> {
  const card = cardIn(app.window);
  await answerDialogs(app, { save: out });
  await card.getByRole('button', { name: word('countersign.save') }).click();
  await expect(card.getByRole('heading', { name: word('countersign.saved') })).toBeVisible({ timeout: 60_000 });
}

test('supervisors confirm hours on their own computer and on the applicant’s, and every signature holds', async ({ userData }) => {
  const sent = path.join(userData, 'portfolio.pdf');
  const first = path.join(userData, 'portfolio countersigned.pdf');
  const second = path.join(userData, 'portfolio countersigned twice.pdf');
  const app = await launchApp({ userData });
  await loadSample(app);
  await goTo(app.window, 'portfolio');
  await app.window.getByText(word('sign.kind.to-be-countersigned'), { exact: true }).click();
  await app.window.getByRole('button', { name: new RegExp(word('sign.places')) }).click();
  await app.window.getByRole('option', { name: '2', exact: true }).click();
  await signAndSave(app, sent);

  const otherProfile = await mkdtemp(path.join(os.tmpdir(), 'supervisor-'));
  const supervisor = await launchApp({ userData: otherProfile });
  try {
    const { window } = supervisor;
    await window.getByRole('button', { name: word('welcome.review') }).click();
    await answerDialogs(supervisor, { open: [sent] });
    const card = cardIn(window);
    await card.getByRole('button', { name: word('countersign.choose') }).click();
    await expect(card.getByText('Place 1 of 2 for supervisors')).toBeVisible();
    await card.getByRole('radiogroup', { name: word('countersign.provider') }).getByRole('radio').first().check({ force: true });
    await expect(card.getByLabel(word('countersign.hours'))).toHaveValue(/hours$/);
    await card.getByLabel(word('countersign.comment')).fill('As listed.');
    await giveNewPassphrase(window);
    await saveCountersigned(supervisor, first);
    await quitApp(supervisor);
  } finally {
    await rm(otherProfile, { recursive: true, force: true });
  }

  await answerDialogs(app, { open: [first] });
  await chooseMenu(app, 'countersign-portfolio');
  const card = cardIn(app.window);
  await expect(card.getByText('Place 2 of 2 for supervisors')).toBeVisible();
  // The file is the applicant's own: her key is not offered first.
  await expect(card.getByRole('radio', { name: new RegExp(word('countersign.key.one-time')) })).toBeChecked();
  await card.getByRole('button', { name: word('countersign.save') }).click();
  await expect(card.getByText(word('countersign.error.name-empty'))).toBeVisible();
  await card.getByRole('textbox', { name: word('countersign.name') }).fill('Łucja Nowak');
  await expect(card.getByRole('textbox', { name: word('sign.name') })).toHaveValue('Łucja Nowak');
  await card.getByLabel(word('countersign.hours')).fill('9');
  await saveCountersigned(app, second);

  const [original, once, twice] = await Promise.all([sent, first, second].map((file) => readFile(file)));
  if (original === undefined || once === undefined || twice === undefined) throw new Error('Three files were read');
  expect(once.subarray(0, original.length).equals(original)).toBe(true);
  expect(twice.subarray(0, once.length).equals(once)).toBe(true);
  const judged = await judgeSignatures(second);
  expect(judged.map(({ isValid }) => isValid)).toEqual([true, true, true]);
  expect(judged.at(-1)).toMatchObject({ signer: 'Łucja Nowak (one-time key)', coversAll: true });
  await requireCleanPdf(second);

  await answerDialogs(app, { open: [second] });
  await chooseMenu(app, 'verify-portfolio');
  const answer = app.window.getByRole('region', { name: word('verify.title') });
  await expect(answer.getByText(word('verify.verdict.intact-with-additions'), { exact: true })).toBeVisible();
  await expect(answer.getByText(/Hours confirmed by supervisor 2: 9/).first()).toBeVisible();
  await quitApp(app);
});

test('a final portfolio is refused, with the reason', async ({ userData }) => {
  const app = await launchApp({ userData });
  await loadSample(app);
  await goTo(app.window, 'portfolio');
  await app.window.getByText(word('sign.kind.final'), { exact: true }).click();
  const final = path.join(userData, 'final.pdf');
  await signAndSave(app, final);
  await answerDialogs(app, { open: [final] });
  await chooseMenu(app, 'countersign-portfolio');
  await expect(cardIn(app.window).getByText(word('failure.countersign-final'))).toBeVisible();
  await quitApp(app);
});
