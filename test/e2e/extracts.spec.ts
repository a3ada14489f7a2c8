/** Short reports: a supervision log for one provider to sign, and a summary; neither holds the record. */
import path from 'node:path';
import { goTo, loadSample, word } from '../demo/steps.ts';
import { askJudge, embeddedFiles, requireCleanPdf } from '../support/judges.ts';
import { answerDialogs, expect, launchApp, quitApp, test } from './support/app.ts';

test('a log of one supervisor and a summary are saved as short PDFs', async ({ userData }) => {
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  await goTo(window, 'portfolio');
  const card = window.getByRole('region', { name: word('report-file.title') });
  const saveAs = async (name: string): Promise<string> => {
    const file = path.join(userData, name);
    await answerDialogs(app, { save: file });
    await card.getByRole('button', { name: word('report-file.save') }).click();
    await expect(window.getByText(`Saved as ${name}`)).toBeVisible({ timeout: 30_000 });
    await requireCleanPdf(file);
    expect(await embeddedFiles(file)).toEqual(new Map());
    return (await askJudge('pdftotext', ['-layout', file, '-'])).replace(/\s+/g, ' ');
  };
  const summary = await saveAs('summary.pdf');
  expect(summary).toContain('Summary against the requirements');
  expect(await askJudge('pdfinfo', [path.join(userData, 'summary.pdf')])).toMatch(/Pages:\s+1\n/);
  await card.getByRole('button', { name: new RegExp(word('report-file.which')) }).click();
  await window.getByRole('option', { name: /Grace Okonkwo/ }).click();
  const log = await saveAs('log.pdf');
  expect(log).toContain('Grace Okonkwo');
  expect(log).not.toContain('Maribel Ortega-Whitfield');
  expect(log).toContain('Name and signature of the provider');
  await quitApp(app);
});
