import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { runCommand } from '../../state/commands.ts';
import type { PersonHere } from '../../state/people.ts';
import { Banner, Button, Checkbox, classNames, Dialog, Select, TextField } from '../../ui/index.ts';
import styles from './people.module.css';

const css = classNames(styles);

type Belongings = ResponseOf<'people:belongings'>;
type Places = Extract<Belongings, { readonly outcome: 'found' }>['places'];

interface ErasePersonDialogProps {
  /** Whom one may erase here; asked where there are several. */
  readonly people: readonly PersonHere[];
  /** Her own record is open, so it can be exported from here. */
  readonly isOwn: boolean;
  readonly onClose: () => void;
}

/** Says what goes, offers a last export, and asks for the name: nothing brings it back. */
export function ErasePersonDialog({ people, isOwn, onClose }: ErasePersonDialogProps) {
  const words = useWords();
  const [chosen, setChosen] = useState<string | null>(people.length === 1 ? (people[0]?.id ?? null) : null);
  const [typed, setTyped] = useState('');
  const [withBackups, setWithBackups] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const person = people.find(({ id }) => id === chosen);
  const belongings = useBelongings(chosen);
  const isConfirmed = person !== undefined && belongings?.outcome === 'found' && typed.trim().toLocaleLowerCase() === person.name.toLocaleLowerCase();

  const erase = async () => {
    if (person === undefined) return;
    const answer = await ask('people:erase', { id: person.id, backups: withBackups });
    setProblem(answer.outcome === 'failed' ? words(`failure.${answer.code}`, answer.params) : null);
  };
  const choose = (id: string | null) => {
    setChosen(id);
    setTyped('');
  };
  return (
    <Dialog
      title={person === undefined ? words('persons.erase-somebody.title') : words('persons.erase.title', { name: person.name })}
      role="alertdialog"
      width="wide"
      isOpen
      onClose={onClose}
      actions={(
        <>
          <Button onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="danger" isDisabled={!isConfirmed} onPress={() => { void erase(); }}>{words('persons.erase.do')}</Button>
        </>
      )}
    >
      {people.length > 1 && (
        <Select label={words('persons.erase.who')} options={people.map(({ id, name }) => ({ id, label: name }))} value={chosen} onChange={choose} />
      )}
      {person !== undefined && belongings?.outcome === 'failed' && <Banner tone="bad" isLive>{words(`failure.${belongings.code}`, belongings.params)}</Banner>}
      {person !== undefined && belongings?.outcome === 'found' && (
        <>
          <p>{words('persons.erase.goes')}</p>
          <ul className={css('goes')}>
            {['record', 'certificates', 'key', 'rest'].map((part) => <li key={part}>{words(`persons.erase.goes.${part}`)}</li>)}
          </ul>
          <p className={css('hint', 'folder')}>{words('persons.erase.folder', { folder: belongings.folder })}</p>
          {belongings.isLocked ? <p>{words('persons.erase.locked')}</p> : <Backups places={belongings.places} isErased={withBackups} onChange={setWithBackups} />}
          {isOwn
            ? <div><Button icon={Download} onPress={() => { runCommand('export-record'); }}>{words('persons.erase.export')}</Button></div>
            : (
              <div className={css('actions')}>
                <p>{words('persons.erase.export-elsewhere', { name: person.name })}</p>
                <Button isDisabled={person.isNewer} onPress={() => { void ask('people:choose', { id: person.id }); }}>{words('persons.added.open', { name: person.name })}</Button>
              </div>
            )}
          <Banner tone="caution" title={words('persons.erase.final')}>{words('persons.erase.final.text')}</Banner>
          <TextField label={words('persons.erase.type', { name: person.name })} value={typed} onChange={setTyped} isRequired width="medium" />
        </>
      )}
      {problem !== null && <Banner tone="bad" isLive>{problem}</Banner>}
    </Dialog>
  );
}

interface BackupsProps {
  readonly places: Places;
  readonly isErased: boolean;
  readonly onChange: (isErased: boolean) => void;
}

function Backups({ places, isErased, onChange }: BackupsProps) {
  const words = useWords();
  const count = places.reduce((sum, { backups }) => sum + backups, 0);
  return (
    <div className={css('form')}>
      <h3 className={css('subtitle')}>{words('persons.erase.backups')}</h3>
      <ul className={css('goes')}>
        {places.map(({ kind, folder, isHere, backups, others }) => (
          <li key={kind}>
            <span className={css('folder')}>{folder}</span>
            {' '}
            {isHere ? words('persons.erase.backups-in', { count: backups }) : words('persons.erase.backups-away')}
            {others > 0 && ` ${words('persons.erase.backups-others', { count: others })}`}
          </li>
        ))}
      </ul>
      {count > 0 && <Checkbox label={words('persons.erase.also-backups', { count })} hint={words('persons.erase.also-backups.hint')} value={isErased} onChange={onChange} />}
    </div>
  );
}

/** Undefined until main has looked. */
function useBelongings(id: string | null): Belongings | undefined {
  const [found, setFound] = useState<{ readonly id: string; readonly belongings: Belongings } | null>(null);
  useEffect(() => {
    const look = async () => {
      if (id !== null) setFound({ id, belongings: await ask('people:belongings', { id }) });
    };
    void look();
  }, [id]);
  return found?.id === id ? found?.belongings : undefined;
}
