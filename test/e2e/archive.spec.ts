/** A portfolio for an archive, made through the window, with a certificate whose font is not embedded, and a photo that PDF does not know. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { attachAndSave, goTo, loadSample, openEntry, signAndSave, word } from '../demo/steps.ts';
import { askJudge, judgeSignature, requireCleanPdf } from '../support/judges.ts';
import { certificatePdf } from '../support/certificates.ts';
import { expect, launchApp, quitApp, test } from './support/app.ts';

test('a portfolio for an archive says so, embeds all fonts, and keeps the certificate as a picture with its original', async ({ userData }) => {
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  const certificate = path.join(userData, 'certificate.pdf');
  await writeFile(certificate, await certificatePdf('Attachment in practice', 1));
  // As a telephone takes it.
  const photo = path.join(userData, 'photo.heic');
  await askJudge('convert', ['-size', '400x300', 'gradient:#e8d8c8-#9a4b2e', '-define', 'png:color-type=2', path.join(userData, 'photo.png')]);
  await askJudge('heif-enc', [path.join(userData, 'photo.png'), '-o', photo]);
  await goTo(window, 'training');
  await openEntry(window, 'Watching babies together: observation in home visits');
  await attachAndSave(app, [certificate, photo]);
  await goTo(window, 'portfolio');
  await window.getByText(word('portfolio.profile.archive'), { exact: true }).click();
  const file = path.join(userData, 'archive.pdf');
  await signAndSave(app, file);

  await requireCleanPdf(file);
  expect(await judgeSignature(file)).toMatchObject({ isValid: true, coversAll: true });
  const metadata = await askJudge('pdfinfo', ['-meta', file]);
  expect(metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
  expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
  const fonts = (await askJudge('pdffonts', [file])).split('\n').slice(2).filter((line) => line !== '');
  expect(fonts.every((line) => / yes yes yes /.test(line))).toBe(true);
  expect(await askJudge('pdfdetach', ['-list', file])).toMatch(/certificate\.pdf[\s\S]*photo\.heic/);
  expect((await askJudge('pdfimages', ['-list', file])).match(/ jpeg /g)).toHaveLength(2);
  expect(await askJudge('pdfinfo', ['-struct-text', file])).toMatch(/Figure/);
  await quitApp(app);
});
