import { useState, type FormEvent } from 'react';
import { MOST_PERSON_NAME } from '../../../shared/domain/limits.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { currentPerson, usePeople, type PeopleHere } from '../../state/people.ts';
import { Banner, Button, classNames, Dialog, TextField } from '../../ui/index.ts';
import styles from './people.module.css';

const css = classNames(styles);

interface AddPersonDialogProps {
  readonly here: PeopleHere;
  /** What whoever is here calls herself, where that is known and she was never asked. */
  readonly ownName: string;
  readonly onClose: () => void;
}

/** A name for somebody else; and with the second person, for oneself. Then the way to the new record. */
export function AddPersonDialog({ here, ownName, onClose }: AddPersonDialogProps) {
  const words = useWords();
  const load = usePeople((state) => state.load);
  const self = currentPerson(here);
  const asksSelf = self !== null && !self.isNamed;
  const [name, setName] = useState('');
  const [ownText, setOwnText] = useState(ownName);
  const [problem, setProblem] = useState<string | null>(null);
  const [added, setAdded] = useState<{ readonly id: string; readonly name: string } | null>(null);

  const add = async () => {
    if (name.trim() === '' || (asksSelf && ownText.trim() === '')) {
      setProblem(words('persons.name-missing'));
      return;
    }
    if (asksSelf) {
      const named = await ask('people:rename', { id: self.id, name: ownText });
      if (named.outcome === 'failed') {
        setProblem(words(`failure.${named.code}`, named.params));
        return;
      }
    }
    const answer = await ask('people:add', { name });
    if (answer.outcome === 'failed') setProblem(words(`failure.${answer.code}`, answer.params));
    else setAdded({ id: answer.id, name: name.trim() });
    await load();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };

  if (added !== null) {
    return (
      <Dialog
        title={words('persons.added', { name: added.name })}
        isOpen
        onClose={onClose}
        actions={(
          <>
            <Button onPress={onClose}>{words('persons.added.stay')}</Button>
            <Button variant="primary" onPress={() => { void ask('people:choose', { id: added.id }); }}>{words('persons.added.open', { name: added.name })}</Button>
          </>
        )}
      >
        <p>{words('persons.added.text')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={words('persons.add.title')}
      isOpen
      onClose={onClose}
      actions={(
        <>
          <Button variant="quiet" onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" onPress={() => { void add(); }}>{words('persons.add.do')}</Button>
        </>
      )}
    >
      <form onSubmit={submit} className={css('form')} noValidate>
        <p>{words('persons.add.text')}</p>
        {asksSelf && (
          <TextField label={words('persons.own-name')} hint={words('persons.own-name.hint')} value={ownText} onChange={setOwnText} isRequired maxLength={MOST_PERSON_NAME} />
        )}
        <TextField label={words('persons.name')} value={name} onChange={setName} isRequired maxLength={MOST_PERSON_NAME} />
        {problem !== null && <Banner tone="bad" isLive>{problem}</Banner>}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
