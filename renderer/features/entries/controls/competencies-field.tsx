/** Competencies of an entry: chips of what is chosen, and a searchable list by area to choose from. */
import { ListChecks, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { competencyAreas, competencyName } from '../../../../shared/rules/competencies.ts';
import { useWords } from '../../../i18n/index.ts';
import { Button, Dialog, MultiChoice, SearchField, classNames } from '../../../ui/index.ts';
import { folded } from '../list/search-entries.ts';
import styles from './competencies-field.module.css';

const css = classNames(styles);

interface CompetenciesFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

export function CompetenciesField({ label, hint, value, onChange }: CompetenciesFieldProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const chooseButton = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className={css('field')}>
      <legend className={css('label')}>{label}</legend>
      {hint !== undefined && <p className={css('hint')}>{hint}</p>}
      {value.length > 0 && (
        <ul className={css('chips')}>
          {value.map((id) => (
            <li key={id} className={css('chip')}>
              <span>{competencyName(id)}</span>
              <button
                type="button"
                className={css('remove')}
                aria-label={words('competency.remove', { name: competencyName(id) })}
                onClick={() => {
                  onChange(value.filter((other) => other !== id));
                  chooseButton.current?.focus();
                }}
              >
                <X aria-hidden size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button ref={chooseButton} icon={ListChecks} size="small" onPress={() => { setOpen(true); }}>{words('competency.choose')}</Button>
      </div>
      <Dialog
        title={label}
        isOpen={isOpen}
        onClose={() => { setOpen(false); }}
        width="wide"
        actions={<Button variant="primary" onPress={() => { setOpen(false); }}>{words('competency.done')}</Button>}
      >
        <CompetencyList value={value} onChange={onChange} />
      </Dialog>
    </fieldset>
  );
}

function CompetencyList({ value, onChange }: Pick<CompetenciesFieldProps, 'value' | 'onChange'>) {
  const words = useWords();
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => { search.current?.focus(); }, []);
  const wanted = folded(query).split(/\s+/);
  const areas = competencyAreas()
    .map((area) => ({
      ...area,
      competencies: area.competencies.filter((competency) => {
        const text = folded(`${area.name} ${competency.name}`);
        return wanted.every((word) => text.includes(word));
      }),
    }))
    .filter((area) => area.competencies.length > 0);
  const shown = areas.flatMap((area) => area.competencies.map((competency) => competency.id));
  return (
    <div className={css('list')}>
      <p className={css('hint')}>{words('competency.edition')}</p>
      <div className={css('search')}>
        <SearchField label={words('competency.search')} value={query} onChange={setQuery} inputRef={search} />
        <output className={css('hint')}>
          {shown.length === 0 ? words('competency.none', { query }) : words('competency.chosen', { count: value.length })}
        </output>
      </div>
      {areas.map((area) => (
        <MultiChoice
          key={area.id}
          label={area.name}
          options={area.competencies.map((competency) => ({
            id: competency.id,
            label: competency.name,
            ...(competency.evidence === 'seen' ? {} : { description: words('competency.unchecked') }),
          }))}
          value={value}
          onChange={(chosen) => {
            const inArea = new Set(area.competencies.map((competency) => competency.id));
            onChange([...value.filter((id) => !inArea.has(id)), ...chosen]);
          }}
        />
      ))}
    </div>
  );
}
