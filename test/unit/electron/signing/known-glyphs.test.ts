import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'fontkit';
import { expect, test } from 'vitest';
import { knownGlyphs, listOfGlyphs } from '../../../../electron/signing/look/known-glyphs.ts';

const FONT = join(import.meta.dirname, '../../../../assets/fonts/NotoSans-Regular.ttf');

test('the list of known glyphs is that of the font in the app: after a new font run `npm run known-glyphs`', async () => {
  const bytes = readFileSync(FONT);
  const font = create(bytes);
  if (!('characterSet' in font)) throw new Error('A collection');
  const glyphs = new Map(font.characterSet.map((point) => [point, font.glyphForCodePoint(point).id]));
  await expect(`${JSON.stringify(listOfGlyphs(bytes, glyphs))}\n`).toMatchFileSnapshot('../../../../assets/known-glyphs.json');
});

test('letters that look the same stand for one another, others do not', () => {
  const { lookOf } = knownGlyphs();
  expect(lookOf('\u00a0')).toBe(' ');
  expect(Array.from('40O0lI1ŁÁñ', lookOf).join('')).toBe('40O0lI1ŁÁñ');
});
