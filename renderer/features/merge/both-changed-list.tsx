import { useMemo } from 'react';
import { canJoin, choiceKey } from '../../../shared/merge/choices.ts';
import type { BothChanged } from '../../../shared/merge/report-schema.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { classNames, RadioGroup, type Option } from '../../ui/index.ts';
import { useFieldWords } from '../entries/index.ts';
import { useEntryNames } from '../evaluation/index.ts';
import styles from './merge.module.css';

const css = classNames(styles);

interface BothChangedListProps {
  readonly both: readonly BothChanged[];
  readonly chosen: ReadonlyMap<string, number | 'joined'>;
  readonly onChoose: (key: string, choice: number | 'joined') => void;
}

/** Every field that was changed on both laptops, with all its versions in full. */
export function BothChangedList({ both, chosen, onChoose }: BothChangedListProps) {
  const words = useWords();
  if (both.length === 0) return null;
  return (
    <section className={css('part')}>
      <h3>{words('merge.both.title')}</h3>
      <p className={css('soft')}>{words('merge.both.lead')}</p>
      {both.map((conflict) => {
        const key = choiceKey(conflict);
        return <Versions key={key} conflict={conflict} chosen={chosen.get(key) ?? (conflict.isJoined ? 'joined' : 0)} onChoose={(choice) => { onChoose(key, choice); }} />;
      })}
    </section>
  );
}

interface VersionsProps {
  readonly conflict: BothChanged;
  readonly chosen: number | 'joined';
  readonly onChoose: (choice: number | 'joined') => void;
}

function Versions({ conflict, chosen, onChoose }: VersionsProps) {
  const words = useWords();
  const formats = useFormats();
  const fields = useFieldWords();
  const names = useEntryNames();
  const people = useMemo(() => new Map([...names].map(([id, { name }]) => [id, name])), [names]);
  const named = names.get(conflict.id);
  if (named === undefined) return null;
  const { kind } = named.entry;
  const options: readonly Option[] = conflict.versions.map(({ value, at, from }, index) => {
    const text = fields.value(kind, conflict.field, value, people);
    return {
      id: String(index),
      label: text === '' ? words('merge.both.empty') : text,
      description: words(`merge.both.from.${from}`, { at: formats.moment(at) }),
    };
  });
  const joined: readonly Option[] = canJoin(conflict) ? [{ id: 'joined', label: words('merge.both.joined') }] : [];
  return (
    <RadioGroup
      label={`${words(`kind.${kind}.one`)}: ${named.name} · ${fields.label(kind, conflict.field)}`}
      options={[...joined, ...options]}
      value={String(chosen)}
      onChange={(choice) => { onChoose(choice === 'joined' ? 'joined' : Number(choice)); }}
    />
  );
}
