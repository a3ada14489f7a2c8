import type { Entry } from '../../../shared/domain/entities.ts';
import type { CompetencyCoverage } from '../../../shared/rules/evaluation.ts';
import { Button, classNames, Dialog } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { EntryLink, useEntryNames } from '../evaluation/index.ts';
import { idsBehind, isBehind, type GridColumn } from './grid-columns.ts';
import styles from './competencies.module.css';

const css = classNames(styles);

interface EvidenceDialogProps {
  readonly row: CompetencyCoverage;
  readonly column: GridColumn;
  readonly onClose: () => void;
}

/** Where an entry is logged that would stand in the column. */
const PLACE = { courses: 'training', trainings: 'training', hours: 'training', work: 'work', rsc: 'rsc' } as const satisfies Record<GridColumn, string>;

/** The entries that name a competency, the strongest evidence first, each leading to itself. */
export function EvidenceDialog({ row, column, onClose }: EvidenceDialogProps) {
  const words = useWords();
  const go = useNavigation((state) => state.go);
  const names = useEntryNames();
  const found = idsBehind(row, column).flatMap((id) => names.get(id) ?? []).filter(({ entry }) => isBehind(entry, column));
  return (
    <Dialog
      title={words('competencies.evidence-title', { name: row.name, column: words(`competencies.column.${column}`) })}
      isOpen
      onClose={onClose}
      actions={<Button onPress={() => { go(PLACE[column]); }}>{words('competencies.log-there', { place: words(`place.${PLACE[column]}`) })}</Button>}
    >
      {found.length === 0
        ? <p>{words('competencies.evidence-none')}</p>
        : <ul className={css('evidence')}>{found.map(({ entry, name }) => <li key={entry.id}><EntryLink entry={entry}>{name}</EntryLink><About entry={entry} /></li>)}</ul>}
    </Dialog>
  );
}

/** What kind of evidence it is, where that differs within a column, and its hours. */
function About({ entry }: { readonly entry: Entry }) {
  const words = useWords();
  const formats = useFormats();
  const hours = (minutes: number) => words('unit.hours', { hours: formats.hours(minutes) });
  switch (entry.kind) {
    case 'training': return <span className={css('soft')}>{words(`option.training-format.${entry.format}`)} · {hours(entry.minutes)}</span>;
    case 'rsc-received': return <span className={css('soft')}>{hours(entry.minutes)}</span>;
    case 'work': return entry.minutesPerWeek === null ? null
      : <span className={css('soft')}>{words('competencies.hours-a-week', { hours: formats.hours(entry.minutesPerWeek) })}</span>;
    case 'education': return <span className={css('soft')}>{words('place.education')}</span>;
    default: return null;
  }
}
