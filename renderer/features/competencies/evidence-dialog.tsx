import type { CompetencyCoverage, CoverageColumn } from '../../../shared/rules/evaluation.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { EntryLink, useEntryNames, type NamedEntry } from '../evaluation/index.ts';

interface EvidenceDialogProps {
  readonly row: CompetencyCoverage;
  readonly column: CoverageColumn;
  readonly onClose: () => void;
}

const PLACE = { courses: 'training', trainings: 'training', work: 'work', rsc: 'rsc' } as const;

/** The entries that name a competency, each leading to itself. */
export function EvidenceDialog({ row, column, onClose }: EvidenceDialogProps) {
  const words = useWords();
  const go = useNavigation((state) => state.go);
  const names = useEntryNames();
  const found = row.evidence()[column].flatMap((id) => names.get(id) ?? []);
  return (
    <Dialog
      title={words('competencies.evidence-title', { name: row.name, column: words(`competencies.column.${column}`) })}
      isOpen
      onClose={onClose}
      actions={<Button onPress={() => { go(PLACE[column]); }}>{words('competencies.log-there', { place: words(`place.${PLACE[column]}`) })}</Button>}
    >
      {found.length === 0 ? <p>{words('competencies.evidence-none')}</p>
        : <ul>{found.map((each) => <li key={each.entry.id}><EntryLink entry={each.entry}>{each.name}</EntryLink><Hours named={each} /></li>)}</ul>}
    </Dialog>
  );
}

function Hours({ named: { entry } }: { readonly named: NamedEntry }) {
  const words = useWords();
  const formats = useFormats();
  return entry.kind === 'training' ? ` · ${words('unit.hours', { hours: formats.hours(entry.minutes) })}` : null;
}
