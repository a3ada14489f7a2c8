/** Keyboard movement in the grid: one stop for Tab, arrow keys inside, the header as row above the first. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

/** Position of the focus; `row` is -1 in the header, where `column` matters. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

const PAGE = 10;
export const HEADER = -1;

/** Where a key leads, or `null` when the key is not about movement. */
export function placeAfter(key: string, from: GridPlace, size: { readonly rows: number; readonly columns: number }): GridPlace | null {
  const rowAt = (row: number): GridPlace => ({ ...from, row: Math.max(size.rows === 0 ? HEADER : 0, Math.min(size.rows - 1, row)) });
  switch (key) {
    case 'ArrowDown': return rowAt(from.row + 1);
    case 'ArrowUp': return from.row <= 0 ? { ...from, row: HEADER } : rowAt(from.row - 1);
    case 'Home': return from.row === HEADER ? { ...from, column: 0 } : rowAt(0);
    case 'End': return from.row === HEADER ? { ...from, column: size.columns - 1 } : rowAt(size.rows - 1);
    case 'PageDown': return rowAt(from.row + PAGE);
    case 'PageUp': return rowAt(from.row - PAGE);
    case 'ArrowLeft': return from.row === HEADER ? { ...from, column: Math.max(0, from.column - 1) } : null;
    case 'ArrowRight': return from.row === HEADER ? { ...from, column: Math.min(size.columns - 1, from.column + 1) } : null;
    default: return null;
  }
}

interface RovingRows {
  readonly place: GridPlace;
  /** Moves the place; with `focus`, the keyboard focus follows as soon as the row is drawn. */
  readonly moveTo: (place: GridPlace, focus: boolean) => void;
  /** Handles a key of movement and says whether it was one. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** To be told when the focus comes into the grid or leaves it. */
  readonly setFocusWithin: (isWithin: boolean) => void;
}

export function useRovingRows(
  grid: RefObject<HTMLElement | null>,
  size: { readonly rows: number; readonly columns: number },
  scrollTo: (row: number) => void,
): RovingRows {
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 });
  const wantsFocus = useRef(false);
  const hadFocus = useRef(false);
  const shown: GridPlace = { ...place, row: Math.min(place.row, Math.max(size.rows - 1, HEADER)) };

  // Runs after each render until the wanted row is there: a row outside the view is drawn only after the scroll.
  // A row that goes away takes the focus with it, without a blur: the row in its place gets it.
  useEffect(() => {
    const wasLost = hadFocus.current && document.activeElement === document.body;
    if (!wantsFocus.current && !wasLost) return;
    const selector = shown.row === HEADER ? `[data-header="${String(shown.column)}"]` : `[data-index="${String(shown.row)}"]`;
    const target = grid.current?.querySelector<HTMLElement>(selector);
    if (target === null || target === undefined) return;
    wantsFocus.current = false;
    target.focus({ preventScroll: true });
  });

  const moveTo = (next: GridPlace, focus: boolean): void => {
    wantsFocus.current = focus;
    if (next.row !== HEADER) scrollTo(next.row);
    setPlace({ ...next });
  };

  return {
    place: shown,
    moveTo,
    setFocusWithin: (isWithin) => { hadFocus.current = isWithin; },
    onKey: (event) => {
      const next = placeAfter(event.key, shown, size);
      if (next === null) return false;
      event.preventDefault();
      moveTo(next, true);
      return true;
    },
  };
}
