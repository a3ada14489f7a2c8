import type { ReactNode } from 'react';
import type { Id } from '../../../shared/domain/entities.ts';
import type { MergeReport } from '../../../shared/merge/report-schema.ts';
import { useWords } from '../../i18n/index.ts';
import { Checkbox, classNames } from '../../ui/index.ts';
import { useFieldWords } from '../entries/index.ts';
import { useEntryNames } from '../evaluation/index.ts';
import styles from './merge.module.css';

const css = classNames(styles);

interface ReportListsProps {
  readonly report: MergeReport;
  /** Entries that the other side removed and that stay. */
  readonly keep: ReadonlySet<Id>;
  readonly onKeep: (id: Id, isKept: boolean) => void;
}

/** The rest of the report: what comes, what changes, what goes, and what wants a look. */
export function ReportLists({ report, keep, onKeep }: ReportListsProps) {
  const words = useWords();
  const fields = useFieldWords();
  const names = useEntryNames();
  const nameOf = (id: Id): string => {
    const named = names.get(id);
    return named === undefined ? id : `${words(`kind.${named.entry.kind}.one`)}: ${named.name}`;
  };
  const labelsOf = (id: Id, changed: readonly string[]): string => {
    const kind = names.get(id)?.entry.kind;
    return kind === undefined ? '' : changed.map((field) => fields.label(kind, field)).join(', ');
  };
  return (
    <>
      <Part title={words('merge.removed.title')} lead={words('merge.removed.lead')} items={report.removed} isWhole>
        {(id) => <Checkbox key={id} label={words('merge.removed.keep', { entry: nameOf(id) })} value={keep.has(id)} onChange={(isKept) => { onKeep(id, isKept); }} />}
      </Part>
      <Part title={words('merge.kept.title')} items={report.kept}>
        {({ id, removed }) => <li key={id}>{nameOf(id)} <span className={css('soft')}>{words(`merge.kept.${removed}`)}</span></li>}
      </Part>
      <Part title={words('merge.look.title')} lead={words('merge.look.lead')} items={report.look}>{(id) => <li key={id}>{nameOf(id)}</li>}</Part>
      <Part title={words('merge.twins.title')} lead={words('merge.twins.lead')} items={report.twins}>{({ there }) => <li key={there}>{nameOf(there)}</li>}</Part>
      <Part title={words('merge.added.title')} items={report.added}>{(id) => <li key={id}>{nameOf(id)}</li>}</Part>
      <Part title={words('merge.changed.title')} items={report.changed}>
        {({ id, fields: changed }) => <li key={id}>{nameOf(id)} <span className={css('soft')}>{labelsOf(id, changed)}</span></li>}
      </Part>
    </>
  );
}

/** Nobody reads on. */
const MOST_SHOWN = 50;

interface PartProps<T> {
  readonly title: string;
  readonly lead?: string;
  readonly items: readonly T[];
  /** For what a person must decide on. */
  readonly isWhole?: true;
  readonly children: (item: T) => ReactNode;
}

function Part<T>({ title, lead, items, isWhole, children }: PartProps<T>) {
  const words = useWords();
  if (items.length === 0) return null;
  const shown = isWhole === true ? items : items.slice(0, MOST_SHOWN);
  const rest = items.length - shown.length;
  return (
    <section className={css('part')}>
      <h3>{title}</h3>
      {lead !== undefined && <p className={css('soft')}>{lead}</p>}
      <ul className={css('list')}>{shown.map(children)}</ul>
      {rest > 0 && <p className={css('soft')}>{words('merge.more', { count: rest })}</p>}
    </section>
  );
}
