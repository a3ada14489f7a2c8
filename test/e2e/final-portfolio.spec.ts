/** The applicant says what may follow her signature, and whoever verifies the file hears what did. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFRef } from 'pdf-lib';
import { loadSample, signAndSave, word } from '../demo/steps.ts';
import { askJudge, judgeSignature, requireCleanPdf, sha256Of } from '../support/judges.ts';
import { updated } from '../support/tampering.ts';
import { answerDialogs, chooseMenu, expect, launchApp, quitApp, test } from './support/app.ts';

/** As a program that signs a file does on the way: it writes the time of its change. */
async function withLaterDate(file: string): Promise<string> {
  const changed = file.replace('.pdf', ' later.pdf');
  await writeFile(changed, await updated(await readFile(file), (document) => {
    const info = document.context.trailerInfo.Info;
    if (!(info instanceof PDFRef)) throw new Error('The file does not describe itself');
    const text = document.context.lookup(info)?.toString() ?? '';
    return [{ ref: info, text: text.replace(/\/ModDate \([^)]*\)/, '/ModDate (D:20300101000000Z)') }];
  }));
  return changed;
}

test('a final portfolio allows no addition, another one allows those that signing brings', async ({ userData }) => {
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  const open = path.join(userData, 'open.pdf');
  await signAndSave(app, open);
  await window.getByText(word('sign.kind.final'), { exact: true }).click();
  const final = path.join(userData, 'final.pdf');
  await signAndSave(app, final);
  // The second one names the first by the hash of its file.
  const cover = (await askJudge('pdftotext', ['-layout', '-l', '1', final, '-'])).replace(/\s+/g, ' ');
  expect(cover).toMatch(/2, after version 1 of/);
  expect(cover.replaceAll(' ', '')).toContain(await sha256Of(open));
  await requireCleanPdf(final);
  expect(await judgeSignature(final)).toMatchObject({ isValid: true, coversAll: true });
  expect(await askJudge('qpdf', ['--qdf', '--object-streams=disable', final, '-'])).toMatch(/\/DocMDP[\s\S]*\/P 1\b/);

  const card = window.getByRole('region', { name: word('verify.title') });
  const verify = async (file: string, verdict: string): Promise<void> => {
    await answerDialogs(app, { open: [file] });
    await chooseMenu(app, 'verify-portfolio');
    await expect(card.getByText(path.basename(file))).toBeVisible();
    await expect(card.getByText(word(`verify.verdict.${verdict}`), { exact: true })).toBeVisible();
  };
  await verify(final, 'intact');
  // A key that was compared is known again, in another file too.
  await card.getByRole('button', { name: word('verify.remember') }).click();
  await card.getByRole('textbox', { name: word('verify.remember-name') }).fill('Áine, my colleague');
  await card.getByRole('button', { name: word('verify.remember-save') }).click();
  await expect(card.getByText(/You know this key as that of Áine, my colleague/)).toBeVisible();
  await verify(open, 'intact');
  await expect(card.getByText(/You know this key as that of Áine, my colleague/)).toBeVisible();
  await verify(await withLaterDate(open), 'intact-with-additions');
  await expect(card.getByText(word('verify.after.allowed'))).toBeVisible();
  await verify(await withLaterDate(final), 'changed-after-signing');
  await expect(card.getByText(word('verify.change.information-changed'))).toBeVisible();
  await quitApp(app);
});
