/** Breaks text into lines of a given width. Nothing is ever cut off: a word that is too long is divided. */
import type { FontSet, ShapedWord } from './fonts.ts';
import type { TextStyle } from './theme.ts';

export interface PlacedWord {
  readonly text: string;
  /** From the start of the line, in points. */
  readonly x: number;
  readonly width: number;
}

export interface Line {
  /** The inside of a `TJ` array. */
  readonly tj: string;
  /** In points. */
  readonly width: number;
  readonly words: readonly PlacedWord[];
}

interface Piece {
  readonly text: string;
  readonly shaped: ShapedWord;
  /** A space lies before it, unless it begins a line. */
  readonly spaced: boolean;
}

const SPACES = /[ \t\u2000-\u200a\u3000]+/;
const LINE_ENDS = /\r\n?|\p{Zl}|\p{Zp}/gu;
/** Control characters have no picture: they count as spaces; the end of a line stays. */
const CONTROLS = /[^\n\P{Cc}]/gu;
/** Format characters without a picture or width. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g;
/** A line may end after these inside a word. */
const BREAK_AFTER = /(?<=[\p{L}\p{N}][-\u2010\u2013\u2014/])(?=\p{L})/u;
/** Nothing to do: most of a table. */
const PLAIN = /^[\x20-\x7e]*$/;
const GOOD_END = /[-_/.,;:@&=?+]/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Composed (NFC), with `\n` as the only control character. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize('NFC').replace(LINE_ENDS, '\n').replace(INVISIBLE, '').replace(CONTROLS, ' ');
}

/** Names, dates and hours come again and again in a record: their lines are kept, for each set of fonts, style and width. */
const known = new WeakMap<FontSet, WeakMap<TextStyle, Map<number, Map<string, readonly Line[]>>>>();
const LONGEST_KNOWN = 60;
const MOST_KNOWN = 5_000;

/** At least one line, also for empty text; `\n` begins a new line. */
export function breakLines(text: string, style: TextStyle, width: number, fonts: FontSet): readonly Line[] {
  if (text.length > LONGEST_KNOWN) return brokenAnew(text, style, width, fonts);
  const lines = knownLines(style, width, fonts);
  const found = lines.get(text);
  if (found !== undefined) return found;
  const broken = brokenAnew(text, style, width, fonts);
  if (lines.size >= MOST_KNOWN) lines.clear();
  lines.set(text, broken);
  return broken;
}

function knownLines(style: TextStyle, width: number, fonts: FontSet): Map<string, readonly Line[]> {
  let styles = known.get(fonts);
  if (styles === undefined) known.set(fonts, styles = new WeakMap());
  let widths = styles.get(style);
  if (widths === undefined) styles.set(style, widths = new Map());
  let lines = widths.get(width);
  if (lines === undefined) widths.set(width, lines = new Map());
  return lines;
}

interface Shrinking {
  /** Points that each step takes away. */
  readonly size: number;
  readonly leading: number;
  readonly smallest: number;
}

/** The style, made smaller step by step until the text fits, or until it is small enough. */
export function shrunkToFit(style: TextStyle, { size, leading, smallest }: Shrinking, fits: (style: TextStyle) => boolean): TextStyle {
  let fitted = style;
  while (!fits(fitted) && fitted.size > smallest) fitted = { ...fitted, size: fitted.size - size, leading: fitted.leading - leading };
  return fitted;
}

function brokenAnew(text: string, style: TextStyle, width: number, fonts: FontSet): readonly Line[] {
  return printable(text).split('\n').flatMap((paragraph) => breakParagraph(paragraph.trim(), style, width, fonts));
}

export function singleLine(text: string, style: TextStyle, fonts: FontSet): Line {
  return breakParagraph(printable(text).replaceAll('\n', ' ').trim(), style, Number.POSITIVE_INFINITY, fonts)[0] ?? { tj: '', width: 0, words: [] };
}

/** One line that fits: what does not is replaced by an ellipsis. Only for running heads, where the full text stands elsewhere. */
export function shortened(text: string, style: TextStyle, width: number, fonts: FontSet): Line {
  let kept = [...graphemes.segment(printable(text).replaceAll('\n', ' ').trim())].map((part) => part.segment);
  let line = singleLine(kept.join(''), style, fonts);
  while (line.width > width && kept.length > 1) {
    const surplus = Math.max(1, Math.floor(kept.length * (1 - width / line.width)));
    kept = kept.slice(0, -surplus);
    line = singleLine(`${kept.join('').trimEnd()}…`, style, fonts);
  }
  return line;
}

function breakParagraph(text: string, style: TextStyle, width: number, fonts: FontSet): readonly Line[] {
  const font = fonts.face(style.face);
  const scale = style.size / 1000;
  const limit = width / scale;
  const space = font.shape(' ');
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  let used = 0;
  const endLine = (): void => {
    lines.push(lineOf(pieces, space, scale));
    pieces = [];
    used = 0;
  };
  for (const piece of piecesOf(text, font.shape.bind(font), limit)) {
    const before = piece.spaced && pieces.length > 0 ? space.width : 0;
    if (pieces.length > 0 && used + before + piece.shaped.width > limit) endLine();
    used += (pieces.length > 0 ? before : 0) + piece.shaped.width;
    pieces.push(piece);
  }
  if (pieces.length > 0 || lines.length === 0) endLine();
  return lines;
}

function* piecesOf(text: string, shape: (word: string) => ShapedWord, limit: number): Generator<Piece> {
  for (const word of text.split(SPACES)) {
    if (word === '') continue;
    let spaced = true;
    for (const part of word.split(BREAK_AFTER)) {
      for (const fitting of divided(part, shape, limit)) {
        yield { text: fitting, shaped: shape(fitting), spaced };
        spaced = false;
      }
    }
  }
}

/** Parts of a word that each fit into the limit, divided after punctuation where that is possible. */
function divided(word: string, shape: (word: string) => ShapedWord, limit: number): readonly string[] {
  if (shape(word).width <= limit) return [word];
  const letters = [...graphemes.segment(word)].map((part) => part.segment);
  const widths = letters.map((letter) => shape(letter).width);
  const parts: string[] = [];
  let from = 0;
  while (from < letters.length) {
    const to = endOfPart(letters, widths, from, limit);
    parts.push(letters.slice(from, to).join(''));
    from = to;
  }
  return parts;
}

function endOfPart(letters: readonly string[], widths: readonly number[], from: number, limit: number): number {
  let used = 0;
  let end = from;
  let good = -1;
  while (end < letters.length) {
    used += widths[end] ?? 0;
    if (used > limit * 0.98 && end > from) break; // kerning may widen the part a little
    if (GOOD_END.test(letters[end] ?? '')) good = end + 1;
    end += 1;
  }
  const worthwhile = good > from + (end - from) / 2;
  return end < letters.length && worthwhile ? good : end;
}

function lineOf(pieces: readonly Piece[], space: ShapedWord, scale: number): Line {
  let tj = '';
  let at = 0;
  const words: PlacedWord[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index > 0 && piece.spaced) {
      tj += space.tj;
      at += space.width;
    }
    words.push({ text: piece.text, x: at * scale, width: piece.shaped.width * scale });
    tj += piece.shaped.tj;
    at += piece.shaped.width;
  }
  return { tj: tj.replaceAll('><', ''), width: at * scale, words };
}
