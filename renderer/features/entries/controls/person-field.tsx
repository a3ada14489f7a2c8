/** A person of the record, by name. A name that is not there yet becomes a new person when the entry is saved. */
import { useState } from 'react';
import type { Id, Person } from '../../../../shared/domain/entities.ts';
import { useWords } from '../../../i18n/index.ts';
import { Button, SuggestField, classNames } from '../../../ui/index.ts';
import { fitting } from '../form/completions.ts';
import { nearestPerson, personLabels } from './people.ts';
import styles from './controls.module.css';

const css = classNames(styles);

interface PersonFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly isRequired: boolean;
  readonly autoFocus: boolean;
  readonly people: readonly Person[];
  /** A person who was named here for the first time. */
  readonly newcomer: Person | null;
  readonly value: Id | null;
  readonly onChoose: (id: Id | null) => void;
  readonly onName: (name: string) => void;
}

export function PersonField({ people, newcomer, value, onChoose, onName, ...field }: PersonFieldProps) {
  const words = useWords();
  const [hasFocus, setFocus] = useState(false);
  const labels = personLabels(people);
  const text = newcomer !== null ? newcomer.name : (value === null ? '' : (labels.get(value) ?? ''));
  const nearest = newcomer === null ? null : nearestPerson(newcomer.name, people);
  return (
    <div
      className={css('person')}
      onFocus={() => { setFocus(true); }}
      onBlur={(event) => { setFocus(event.currentTarget.contains(event.relatedTarget)); }}
    >
      <SuggestField
        {...field}
        value={text}
        suggestions={fitting([...labels.values()], text)}
        onChange={(typed) => {
          const known = [...labels].find(([, label]) => label === typed);
          if (known !== undefined) onChoose(known[0]);
          else if (typed.trim() === '') onChoose(null);
          else onName(typed);
        }}
      />
      <output className={css('personNote')}>
        {newcomer !== null && !hasFocus && words('person.new', { name: newcomer.name.trim() })}
      </output>
      {nearest !== null && !hasFocus && (
        <div>
          <Button variant="quiet" size="small" onPress={() => { onChoose(nearest.id); }}>
            {words('person.instead', { name: labels.get(nearest.id) ?? nearest.name })}
          </Button>
        </div>
      )}
    </div>
  );
}
