/** A portfolio with large photos is divided for a form that takes small files; each part is signed and names the others. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { attachAndSave, goTo, loadSample, openEntry, startSaving, word } from '../demo/steps.ts';
import { askJudge, judgeSignature, requireCleanPdf } from '../support/judges.ts';
import { expect, launchApp, quitApp, test } from './support/app.ts';

const LIMIT = 5_000_000;

test('large certificates are divided into parts of the size that was asked for', async ({ userData }) => {
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  const photos = ['a', 'b', 'c', 'd'].map((name) => path.join(userData, `photo ${name}.jpg`));
  for (const [index, photo] of photos.entries()) await askJudge('convert', ['-size', '1500x1000', '-seed', String(index), 'plasma:', '-attenuate', '0.6', '+noise', 'Gaussian', '-quality', '88', photo]);
  await goTo(window, 'training');
  await openEntry(window, 'Watching babies together: observation in home visits');
  await attachAndSave(app, photos);
  await goTo(window, 'portfolio');
  await window.getByRole('button', { name: new RegExp(word('portfolio.split')) }).click();
  await window.getByRole('option', { name: 'Up to 5 MB' }).click();
  await startSaving(app, path.join(userData, 'Ana.pdf'));
  const card = window.getByRole('region', { name: word('portfolio.saved') });
  await expect(card).toBeVisible({ timeout: 120_000 });
  const names = (await card.getByRole('listitem').allTextContents()).map((text) => text.replace(/ \([\d.]+ MB\)$/, ''));
  expect(names.length).toBeGreaterThan(1);
  for (const [index, name] of names.entries()) {
    expect(name).toBe(`Ana (Part ${String(index + 1)} of ${String(names.length)}).pdf`);
    const file = path.join(userData, name);
    expect((await stat(file)).size).toBeLessThanOrEqual(LIMIT);
    await requireCleanPdf(file);
    expect(await judgeSignature(file)).toMatchObject({ isValid: true, coversAll: true });
    const cover = await askJudge('pdftotext', ['-layout', '-l', '1', file, '-']);
    for (let number = 1; number <= names.length; number += 1) expect(cover).toContain(`Part ${String(number)}:`);
  }
  await quitApp(app);
});
