/** List of one kind: search, grid, and the sums of what is shown. */
import { SearchX } from 'lucide-react';
import { useMemo, useRef, useState, type Ref } from 'react';
import type { EntryKind, EntryOf, Id } from '../../../../shared/domain/entities.ts';
import { sumMinutes } from '../../../../shared/domain/duration.ts';
import { useCommand } from '../../../state/commands.ts';
import { useFormats, useWords } from '../../../i18n/index.ts';
import { Button, EmptyState, SearchField, classNames } from '../../../ui/index.ts';
import type { KindSpec } from '../spec/kind-spec.ts';
import { EntryGrid, type EntryGridHandle } from './entry-grid.tsx';
import { gridRow, type GridRow } from './grid-rows.ts';
import { searchEntries } from './search-entries.ts';
import { nextOrder, sortEntries } from './sort-entries.ts';
import { useListContext } from './use-list-context.ts';
import styles from './entry-list.module.css';

const css = classNames(styles);

interface EntryListProps<K extends EntryKind> {
  readonly spec: KindSpec<K>;
  readonly entries: readonly EntryOf<K>[];
  readonly selectedId: Id | null;
  readonly gridRef: Ref<EntryGridHandle>;
  readonly onOpen: (id: Id) => void;
  readonly onRemove: (id: Id) => void;
}

export function EntryList<K extends EntryKind>({ spec, entries, selectedId, gridRef, onOpen, onRemove }: EntryListProps<K>) {
  const words = useWords();
  const formats = useFormats();
  const context = useListContext();
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState(spec.list.initialSort);
  const search = useRef<HTMLInputElement>(null);
  useCommand('find', () => {
    search.current?.focus();
    search.current?.select();
  });

  const found = useMemo(() => searchEntries(entries, spec.list, query, context), [entries, spec, query, context]);
  const sorted = useMemo(() => sortEntries(found, spec.list.columns, order, context), [found, spec, order, context]);
  const ids = useMemo(() => sorted.map((entry) => entry.id), [sorted]);
  const rowAt = (index: number): GridRow | undefined => {
    const entry = sorted[index];
    return entry === undefined ? undefined : gridRow(entry, spec.list.columns, context);
  };
  const columns = useMemo(() => spec.list.columns.map((column) => ({
    id: column.id,
    label: words(`column.${spec.kind}.${column.id}`),
    size: column.size,
    isNumber: column.align === 'end',
    isSpare: column.spare === true,
  })), [spec, words]);
  const { minutes } = spec.list;
  const isFiltered = found.length !== entries.length;

  return (
    <div className={css('list')}>
      <div className={css('search')}>
        <SearchField label={words('list.search')} value={query} onChange={setQuery} inputRef={search} />
      </div>
      {ids.length === 0 && query !== '' ? (
        <EmptyState
          icon={SearchX}
          level={3}
          title={words('empty.search.title', { query })}
          actions={<Button size="small" onPress={() => { setQuery(''); search.current?.focus(); }}>{words('empty.search.clear')}</Button>}
        >
          <p>{words('empty.search.text')}</p>
        </EmptyState>
      ) : (
        <EntryGrid
          ref={gridRef}
          label={words('list.label', { kind: words(`kind.${spec.kind}.many`) })}
          columns={columns}
          ids={ids}
          rowAt={rowAt}
          order={order}
          selectedId={selectedId}
          onSort={(column) => { setOrder(nextOrder(order, column)); }}
          onOpen={onOpen}
          onRemove={onRemove}
        />
      )}
      <div className={css('totals')}>
        <output>
          {isFiltered
            ? words('list.count-of', { shown: found.length, count: entries.length })
            : words('list.count', { count: entries.length })}
        </output>
        {minutes !== undefined && (
          <span>
            {words('total.label')} <strong className={css('sum')}>{words(`total.${spec.kind}`, { hours: formats.hours(sumMinutes(found.map(minutes))) })}</strong>
          </span>
        )}
      </div>
    </div>
  );
}
