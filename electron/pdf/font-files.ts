/** The font files that ship with the app. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FontFiles } from './fonts.ts';

/** Reads the three faces from a folder (`assets/fonts`). */
export async function readFonts(folder: string): Promise<FontFiles> {
  const [regular, bold, italic] = await Promise.all(
    ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf', 'NotoSans-Italic.ttf'].map((name) => readFile(join(folder, name))),
  );
  if (regular === undefined || bold === undefined || italic === undefined) throw new Error('A font is missing');
  return { regular, bold, italic };
}
