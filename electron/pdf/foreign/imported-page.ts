/** A page that came from a foreign file, ready to be placed on one of ours. */
import type { PDFRef } from 'pdf-lib';
import type { EvidenceProblem } from '../../../shared/report/model.ts';

/** `[a b c d e f]` as in ISO 32000-1, 8.3.3: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export interface ImportedPage {
  /** Upright size, in points for pages and in pixels for images. */
  readonly width: number;
  readonly height: number;
  readonly unit: 'points' | 'pixels';
  /** Form or image objects in drawing order; the matrix leads to the upright page with its origin bottom left. */
  readonly layers: readonly { readonly object: PDFRef; readonly matrix: Matrix }[];
  /** What the page says, as far as it is known: for readers who cannot see the picture. */
  readonly text: string;
  /** Web links, in upright page coordinates. */
  readonly links: readonly { readonly rect: readonly [number, number, number, number]; readonly url: string }[];
}

/** Why a file gives no pages. Thrown inside the importers, turned into a value by `import-file.ts`. */
export class Unshowable extends Error {
  readonly problem: EvidenceProblem;
  constructor(problem: EvidenceProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export function transformBox(box: readonly [number, number, number, number], matrix: Matrix): readonly [number, number, number, number] {
  const [a, b, c, d, e, f] = matrix;
  const [x0, y0, x1, y1] = box;
  const corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
