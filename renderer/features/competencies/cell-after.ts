/** Keyboard movement over the cells of a grid. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const PAGE = 10;

/** Where a key leads, or `null` when the key is not about movement. At an edge one stays. */
export function cellAfter({ key, ctrlKey, metaKey }: Key, from: Cell, size: { readonly rows: number; readonly columns: number }): Cell | null {
  const at = (row: number, column: number): Cell => ({
    row: Math.max(0, Math.min(size.rows - 1, row)), column: Math.max(0, Math.min(size.columns - 1, column)),
  });
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown': return at(from.row + 1, from.column);
    case 'ArrowUp': return at(from.row - 1, from.column);
    case 'ArrowLeft': return at(from.row, from.column - 1);
    case 'ArrowRight': return at(from.row, from.column + 1);
    case 'PageDown': return at(from.row + PAGE, from.column);
    case 'PageUp': return at(from.row - PAGE, from.column);
    case 'Home': return at(isFar ? 0 : from.row, 0);
    case 'End': return at(isFar ? size.rows - 1 : from.row, size.columns - 1);
    default: return null;
  }
}
