/** Typography and colours of the portfolio: one place for every size. All lengths are points (1/72 inch). */

/** Red, green and blue, each 0 to 1. */
export type Colour = readonly [number, number, number];

const hex = (value: number): Colour => [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];

export const colours = {
  ink: hex(0x2b2825),
  muted: hex(0x6a625a),
  accent: hex(0x8c4a2f),
  deep: hex(0x2f4f4b),
  rule: hex(0xd8cdbf),
  hairline: hex(0xe9e1d6),
  sand: hex(0xf7f2ea),
  faint: hex(0xf3ede4),
} as const satisfies Record<string, Colour>;

export type Face = 'regular' | 'bold' | 'italic';

export interface TextStyle {
  readonly face: Face;
  readonly size: number;
  /** Distance from baseline to baseline. */
  readonly leading: number;
  readonly colour: Colour;
}

const style = (face: Face, size: number, leading: number, colour: Colour): TextStyle => ({ face, size, leading, colour });

export const styles = {
  coverTitle: style('bold', 30, 37, colours.deep),
  coverSubtitle: style('regular', 14, 21, colours.ink),
  coverNotice: style('regular', 8.5, 13, colours.muted),
  extractTitle: style('bold', 24, 32, colours.deep),
  sectionTitle: style('bold', 20, 26, colours.deep),
  heading: style('bold', 11.5, 16, colours.accent),
  body: style('regular', 10, 15.5, colours.ink),
  bodyMuted: style('regular', 9, 13.5, colours.muted),
  bodyStrong: style('bold', 10, 15.5, colours.ink),
  caption: style('italic', 8.5, 12.5, colours.muted),
  label: style('bold', 8.5, 13, colours.muted),
  value: style('regular', 9.5, 14, colours.ink),
  tableHead: style('bold', 8, 11, colours.deep),
  cell: style('regular', 8.5, 12, colours.ink),
  cellStrong: style('bold', 8.5, 12, colours.ink),
  cellDetail: style('regular', 8, 11.5, colours.muted),
  pagination: style('regular', 8, 10, colours.muted),
  contents: style('regular', 10, 19, colours.ink),
  evidenceTitle: style('bold', 9.5, 13, colours.deep),
  signatureScript: style('italic', 24, 30, colours.deep),
} as const satisfies Record<string, TextStyle>;

export interface PageGeometry {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Baseline region of the running head, and the top of the text below it, from the top edge. */
  readonly headAt: number;
  readonly top: number;
  readonly bottom: number;
  readonly footAt: number;
}

const SIZES = { letter: [612, 792], a4: [595.28, 841.89] } as const;

export function geometryOf(paper: 'letter' | 'a4'): PageGeometry {
  const [width, height] = SIZES[paper];
  return { width, height, left: 60, right: 60, headAt: 44, top: 84, bottom: 74, footAt: 38 };
}

export const contentWidth = (page: PageGeometry): number => page.width - page.left - page.right;

/** Empty room in tables and around blocks. */
export const spacing = {
  cellX: 5,
  cellY: 4,
  afterParagraph: 7,
  afterTable: 16,
  beforeHeading: 15,
  afterHeading: 5,
  afterSectionTitle: 14,
  betweenSections: 26,
} as const;
