/** A signature drawn with the mouse: asked for when it is missing, and in ink on the page of the signed file. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { goTo, loadSample, signAndSave, word } from '../demo/steps.ts';
import { askJudge, judgeSignature } from '../support/judges.ts';
import { expect, launchApp, quitApp, test } from './support/app.ts';

/** The page of the attestation, by its place behind the cover and the contents. */
const SIGNATURE_PAGE = '3';
const DARK = 110;

/** How many dark dots poppler paints where the signature stands: the left half of the middle of the page. */
async function inkOf(pdf: string): Promise<number> {
  const image = pdf.replace('.pdf', '');
  await askJudge('pdftoppm', ['-gray', '-r', '72', '-f', SIGNATURE_PAGE, '-l', SIGNATURE_PAGE, '-singlefile', pdf, image]);
  const bytes = await readFile(`${image}.pgm`);
  const [header, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40)) ?? [];
  if (header === undefined) throw new Error('poppler wrote no grey picture');
  const columns = Number(width);
  const rows = Number(height);
  const pixels = bytes.subarray(header.length);
  let dark = 0;
  for (let y = Math.round(rows * 0.3); y < rows * 0.55; y += 1) {
    for (let x = Math.round(columns * 0.1); x < columns * 0.4; x += 1) if ((pixels[y * columns + x] ?? 255) < DARK) dark += 1;
  }
  return dark;
}

test('a drawn signature is asked for, signed and in ink; the next portfolio offers drawing again', async ({ userData }) => {
  const app = await launchApp({ userData });
  const { window } = app;
  await loadSample(app);
  await signAndSave(app, path.join(userData, 'typed.pdf'));

  await window.getByText(word('sign.drawn'), { exact: true }).click();
  await window.getByRole('button', { name: word('portfolio.sign-and-save') }).click();
  await expect(window.getByText(word('sign.error.drawing-empty'))).toBeVisible();

  const place = window.getByRole('img', { name: word('sign.pad-empty') });
  await place.scrollIntoViewIfNeeded();
  const pad = await place.boundingBox();
  if (pad === null) throw new Error('There is no place to sign.');
  for (const row of [0.25, 0.5, 0.75]) {
    await window.mouse.move(pad.x + pad.width * 0.1, pad.y + pad.height * row);
    await window.mouse.down();
    await window.mouse.move(pad.x + pad.width * 0.5, pad.y + pad.height * (1 - row), { steps: 8 });
    await window.mouse.move(pad.x + pad.width * 0.9, pad.y + pad.height * row, { steps: 8 });
    await window.mouse.up();
  }
  await expect(window.getByRole('img', { name: word('sign.pad-filled') })).toBeVisible();
  const drawn = path.join(userData, 'drawn.pdf');
  await signAndSave(app, drawn);
  expect(await judgeSignature(drawn)).toMatchObject({ isValid: true, coversAll: true });
  const [typedInk, drawnInk] = [await inkOf(path.join(userData, 'typed.pdf')), await inkOf(drawn)];
  expect(drawnInk).toBeGreaterThan(50);
  expect(drawnInk).not.toBe(typedInk);
  await quitApp(app);

  const again = await launchApp({ userData });
  await goTo(again.window, 'portfolio');
  await expect(again.window.getByRole('radio', { name: new RegExp(word('sign.drawn')) })).toBeChecked();
  await quitApp(again);
});
