/**
 * The glyphs of the font that our own fields are filled in (Noto Sans Regular), and what they say. The list is made from the font
 * in `assets/fonts` (`npm run known-glyphs`); when the font changes, glyphs of the old one are to stay known.
 */
import { createHash } from 'node:crypto';
import list from '../../../assets/known-glyphs.json' with { type: 'json' };
import { PRINT_BYTES, TrueTypeProgram } from './true-type.ts';

export interface KnownGlyphs {
  /** The character that a glyph with this print shows, the first of those that look the same; null for another glyph. */
  readonly characterOf: (print: Buffer) => string | null;
  /** The character that stands for all that look the same as this one. */
  readonly lookOf: (character: string) => string;
}

/** What a subset of ours holds: nothing that draws in another way. */
const TABLES: readonly string[] = ['head', 'hhea', 'loca', 'maxp', 'prep', 'glyf', 'hmtx'];

let known: KnownGlyphs | null = null;

export function knownGlyphs(): KnownGlyphs {
  return known ??= read();
}

function read(): KnownGlyphs {
  const prints = Buffer.from(list.prints, 'base64');
  const characters = new Map<string, string>();
  const looks = new Map<string, string>();
  let at = 0;
  for (const [first = 0, last = 0] of list.ranges) {
    for (let point = first; point <= last; point += 1, at += PRINT_BYTES) {
      const print = prints.toString('latin1', at, at + PRINT_BYTES);
      const character = String.fromCodePoint(point);
      const look = characters.get(print) ?? character;
      characters.set(print, look);
      looks.set(character, look);
    }
  }
  return { characterOf: (print) => characters.get(print.toString('latin1')) ?? null, lookOf: (character) => looks.get(character) ?? character };
}

/** Whether a font program draws its glyphs by the rules of our font. */
export function isOfOurKind(program: TrueTypeProgram): boolean {
  const { preparation, unitsPerEm, tables } = program;
  return unitsPerEm === list.unitsPerEm && preparation !== null && digestOf(preparation) === list.preparation
    && tables.every((tag) => TABLES.includes(tag));
}

/** The list for a font; `glyphs` are those of its characters, both as numbers. */
export function listOfGlyphs(font: Uint8Array, glyphs: ReadonlyMap<number, number>): typeof list {
  const program = new TrueTypeProgram(font);
  const points = [...glyphs.keys()].filter((point) => !/\p{Cc}/u.test(String.fromCodePoint(point))).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === point) last[1] = point;
    else ranges.push([point, point]);
  }
  return {
    unitsPerEm: program.unitsPerEm,
    preparation: digestOf(program.preparation ?? Buffer.alloc(0)),
    ranges,
    prints: Buffer.concat(points.map((point) => program.printOf(glyphs.get(point) ?? 0))).toString('base64'),
  };
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
