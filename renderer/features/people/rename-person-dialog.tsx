import { useState, type FormEvent } from 'react';
import { MOST_PERSON_NAME } from '../../../shared/domain/limits.ts';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { usePeople, type PersonHere } from '../../state/people.ts';
import { Button, Dialog, TextField } from '../../ui/index.ts';

interface RenamePersonDialogProps {
  readonly person: PersonHere;
  readonly onClose: () => void;
}

/** The name by which people are told apart here; the one in the record is another matter. */
export function RenamePersonDialog({ person, onClose }: RenamePersonDialogProps) {
  const words = useWords();
  const load = usePeople((state) => state.load);
  const [name, setName] = useState(person.isNamed ? person.name : '');
  const [problem, setProblem] = useState<string>();
  const rename = async () => {
    if (name.trim() === '') {
      setProblem(words('persons.name-missing'));
      return;
    }
    const answer = await ask('people:rename', { id: person.id, name });
    await load();
    if (answer.outcome === 'failed') setProblem(words(`failure.${answer.code}`, answer.params));
    else onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void rename();
  };
  return (
    <Dialog
      title={words('persons.rename.title')}
      isOpen
      onClose={onClose}
      actions={(
        <>
          <Button variant="quiet" onPress={onClose}>{words('action.cancel')}</Button>
          <Button variant="primary" onPress={() => { void rename(); }}>{words('persons.rename.do')}</Button>
        </>
      )}
    >
      <form onSubmit={submit} noValidate>
        <TextField label={words('persons.own-name')} hint={words('persons.own-name.hint')} value={name} onChange={setName} error={problem} isRequired maxLength={MOST_PERSON_NAME} />
      </form>
    </Dialog>
  );
}
