import type { OpenFile } from './file-system.ts';

const PIECE = 1024 * 1024;

/** The bytes from `start` up to `end`, in pieces; fewer when the file ends earlier. */
export async function* piecesOf(file: OpenFile, start = 0, end = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end;) {
    const piece = await file.read(position, Math.min(PIECE, end - position));
    if (piece.length === 0) return;
    yield piece;
    position += piece.length;
  }
}
