import { ArrowLeftRight, UserRoundPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { APPLICANT_ID } from '../../../shared/domain/entities.ts';
import { useEntry } from '../../db/index.ts';
import { useWords } from '../../i18n/index.ts';
import { runCommand } from '../../state/commands.ts';
import { currentPerson, usePeople } from '../../state/people.ts';
import { Button, Card, classNames } from '../../ui/index.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { ErasePersonDialog } from './erase-person-dialog.tsx';
import styles from './people.module.css';
import { RenamePersonDialog } from './rename-person-dialog.tsx';

const css = classNames(styles);

/** In the settings: whose record this is, and who else has one on this computer. */
export function PeopleCard() {
  const words = useWords();
  const here = usePeople((state) => state.here);
  const load = usePeople((state) => state.load);
  const applicant = useEntry(APPLICANT_ID);
  const [dialog, setDialog] = useState<'none' | 'add' | 'rename' | 'erase'>('none');
  // Another window may have added somebody.
  useEffect(() => { void load(); }, [load]);
  const self = currentPerson(here);
  if (here === null || self === null) return null;

  const close = () => { setDialog('none'); };
  const others = here.people.filter(({ id }) => id !== self.id);
  const ownName = applicant?.kind === 'applicant' ? applicant.name : '';
  return (
    <Card title={words('persons.card')} lead={words(others.length === 0 ? 'persons.card.alone' : 'persons.card.several')}>
      {others.length > 0 && (
        <dl className={css('facts')}>
          <dt>{words('persons.this')}</dt>
          <dd>{self.name}</dd>
          <dt>{words('persons.others')}</dt>
          <dd>{others.map(({ name }) => name).join(', ')}</dd>
        </dl>
      )}
      <div className={css('actions')}>
        {others.length > 0 && (
          <>
            <Button icon={ArrowLeftRight} onPress={() => { runCommand('switch-person'); }}>{words('persons.switch')}</Button>
            <Button onPress={() => { setDialog('rename'); }}>{words('persons.rename')}</Button>
          </>
        )}
        <Button icon={UserRoundPlus} onPress={() => { setDialog('add'); }}>{words('persons.add')}</Button>
        <Button variant="quiet" onPress={() => { setDialog('erase'); }}>{words('persons.erase')}</Button>
      </div>
      <p className={css('quiet')}>{words('persons.protection')}</p>
      {dialog === 'add' && <AddPersonDialog here={here} ownName={ownName} onClose={close} />}
      {dialog === 'rename' && <RenamePersonDialog person={self} onClose={close} />}
      {dialog === 'erase' && <ErasePersonDialog people={[self.isNamed || ownName === '' ? self : { ...self, name: ownName }]} isOwn onClose={close} />}
    </Card>
  );
}
