import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../../renderer/ui/tokens.css', import.meta.url), 'utf8');

/** The colour of a role in one theme, from `light-dark(#light, #dark)`. */
function colour(role: string, theme: 'light' | 'dark'): string {
  const match = new RegExp(`--${role}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(css);
  const found = match?.[theme === 'light' ? 1 : 2];
  if (found === undefined) throw new Error(`No colour for ${role}`);
  return found;
}

/** Relative luminance (WCAG 2.2, definition). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['paper', 'paper-deep', 'surface', 'surface-sunken', 'surface-hover'];
const TEXT = ['ink', 'ink-soft', 'accent', 'clay', 'good', 'short', 'unsure', 'ask', 'bad'];
const TINTED = [
  ['accent', 'accent-soft'], ['accent', 'accent-soft-hover'], ['ink', 'accent-soft'], ['ink-soft', 'accent-soft'],
  ['on-accent', 'accent'], ['on-accent', 'accent-hover'], ['on-accent', 'accent-pressed'],
  ['clay', 'clay-soft'], ['good', 'good-soft'], ['short', 'short-soft'], ['unsure', 'unsure-soft'], ['ask', 'ask-soft'],
  ['bad', 'bad-soft'], ['ink', 'good-soft'], ['ink', 'short-soft'], ['ink', 'unsure-soft'], ['ink', 'bad-soft'], ['ink', 'clay-soft'],
] as const;

describe.each(['light', 'dark'] as const)('colours in the %s theme', (theme) => {
  test.each(TEXT.flatMap((text) => SURFACES.map((surface) => [text, surface])))('%s can be read on %s', (text, surface) => {
    expect(contrast(colour(text, theme), colour(surface, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(TINTED)('%s can be read on %s', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['line-strong', 'focus'].flatMap((line) => SURFACES.map((surface) => [line, surface])))(
    '%s can be seen on %s',
    (line, surface) => {
      expect(contrast(colour(line, theme), colour(surface, theme))).toBeGreaterThanOrEqual(3);
    },
  );
});
