/** The list of entries: a grid with sortable headers that draws only the rows in view. */
import { ArrowDown, ArrowUp, Paperclip } from 'lucide-react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useImperativeHandle, useRef, type CSSProperties, type KeyboardEvent, type Ref } from 'react';
import type { Id } from '../../../../shared/domain/entities.ts';
import { useWords } from '../../../i18n/index.ts';
import { GridTable, VisuallyHidden, classNames } from '../../../ui/index.ts';
import type { SortOrder } from '../spec/list-spec.ts';
import { gridTracks, type GridColumn, type GridRow } from './grid-rows.ts';
import { HEADER, useRovingRows } from './use-roving-rows.ts';
import styles from './entry-grid.module.css';

const css = classNames(styles);
/** Guess of a row's height in pixels until it is measured. */
const ROW_HEIGHT = 44;

export interface EntryGridHandle {
  /** Puts the keyboard focus on the row of an entry, or on the row where it was. */
  readonly focus: (id: Id | null) => void;
}

interface EntryGridProps {
  readonly ref: Ref<EntryGridHandle>;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** Ids in the order of the list. */
  readonly ids: readonly Id[];
  /** The texts of a row; asked for only when the row is drawn. */
  readonly rowAt: (index: number) => GridRow | undefined;
  readonly order: SortOrder;
  readonly selectedId: Id | null;
  readonly onSort: (column: string) => void;
  readonly onOpen: (id: Id) => void;
  readonly onRemove: (id: Id) => void;
}

export function EntryGrid({ ref, label, columns, ids, rowAt, order, selectedId, onSort, onOpen, onRemove }: EntryGridProps) {
  const words = useWords();
  const keysId = useId();
  const scroller = useRef<HTMLTableElement>(null);
  const activeRow = useRef(0);
  // oxlint-disable-next-line react/incompatible-library -- its functions change with each render on purpose; nothing here is memoized by them
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 12,
    // The row with the focus stays in the document, wherever the list is scrolled to.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), activeRow.current])]
      .filter((index) => index >= 0 && index < ids.length).sort((a, b) => a - b),
  });
  const roving = useRovingRows(scroller, { rows: ids.length, columns: columns.length }, (row) => { virtualizer.scrollToIndex(row); });
  useEffect(() => { activeRow.current = roving.place.row; });

  useImperativeHandle(ref, () => ({
    focus: (id) => {
      const row = id === null ? -1 : ids.indexOf(id);
      roving.moveTo({ row: row === -1 ? roving.place.row : row, column: 0 }, true);
    },
  }));

  const onRowKey = (event: KeyboardEvent, row: GridRow): void => {
    if (roving.onKey(event)) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(row.id);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove(row.id);
    }
  };

  return (
    <div className={css('frame')} style={{ '--tracks': gridTracks(columns), '--tracks-beside': gridTracks(columns.filter((column) => !column.isSpare)) } as CSSProperties /* custom properties are not in the type */}>
      <span id={keysId} hidden>{words('list.keys')}</span>
      <GridTable
        ref={scroller}
        aria-label={label}
        aria-describedby={keysId}
        aria-rowcount={ids.length + 1}
        aria-colcount={columns.length + 1}
        className={css('grid')}
        onFocus={() => { roving.setFocusWithin(true); }}
        onBlur={() => { roving.setFocusWithin(false); }}
      >
        <thead className={css('head')}>
          <tr aria-rowindex={1} className={css('row', 'headRow')}>
            {columns.map((column, index) => {
              const isSorted = order.column === column.id;
              return (
                <th
                  key={column.id}
                  scope="col"
                  aria-colindex={index + 1}
                  aria-sort={isSorted ? order.direction : 'none'}
                  className={css('headCell', column.isNumber && 'number', column.isSpare && 'spare')}
                >
                  <button
                    type="button"
                    data-header={index}
                    className={css('sort')}
                    tabIndex={(roving.place.row === HEADER && roving.place.column === index) || (ids.length === 0 && index === 0) ? 0 : -1}
                    onKeyDown={roving.onKey}
                    onClick={() => {
                      roving.moveTo({ row: HEADER, column: index }, true);
                      onSort(column.id);
                    }}
                  >
                    <span>{column.label}</span>
                    {isSorted && (order.direction === 'ascending' ? <ArrowUp aria-hidden size={14} /> : <ArrowDown aria-hidden size={14} />)}
                  </button>
                </th>
              );
            })}
            <th scope="col" aria-colindex={columns.length + 1} className={css('headCell')}>
              <VisuallyHidden>{words('attachment.list')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody className={css('body')} style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rowAt(item.index);
            if (row === undefined) return null;
            return (
              <tr
                key={row.id}
                ref={virtualizer.measureElement}
                data-index={item.index}
                aria-rowindex={item.index + 2}
                aria-selected={row.id === selectedId}
                tabIndex={roving.place.row === item.index ? 0 : -1}
                className={css('row', 'dataRow')}
                style={{ transform: `translateY(${String(item.start)}px)` }}
                onClick={() => {
                  roving.moveTo({ row: item.index, column: 0 }, true);
                  onOpen(row.id);
                }}
                onKeyDown={(event) => { onRowKey(event, row); }}
              >
                {row.cells.map((text, index) => (
                  <td
                    key={columns[index]?.id}
                    aria-colindex={index + 1}
                    className={css('cell', columns[index]?.isNumber === true && 'number', columns[index]?.isSpare === true && 'spare')}
                  >
                    <span className={css('text')}>{text}</span>
                  </td>
                ))}
                <td aria-colindex={columns.length + 1} className={css('cell', 'files')}>
                  {row.files > 0 && (
                    <>
                      <Paperclip aria-hidden size={15} />
                      <VisuallyHidden>{words('list.files', { count: row.files })}</VisuallyHidden>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </GridTable>
    </div>
  );
}
