/** The first screen where several people are on this computer: who is there? */
import { ChevronRight, UserRoundPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useWords } from '../../i18n/index.ts';
import { ask } from '../../platform/client.ts';
import { usePeople, type PeopleHere, type PersonHere } from '../../state/people.ts';
import { Banner, Button, classNames, FrontPage } from '../../ui/index.ts';
import styles from './people.module.css';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { ErasePersonDialog } from './erase-person-dialog.tsx';

const css = classNames(styles);

/** `stillOpen`: ids of those who were to be erased and could not be. */
export function ChoosePerson({ stillOpen }: { readonly stillOpen: readonly string[] }) {
  const words = useWords();
  const here = usePeople((state) => state.here);
  const load = usePeople((state) => state.load);
  const [dialog, setDialog] = useState<'none' | 'add' | 'erase'>('none');
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => { setDialog('none'); };
  useEffect(() => {
    document.title = words('app.name');
    void load();
  }, [load, words]);
  if (here === null) return <main aria-busy="true" />;

  const choose = async (id: string) => {
    const answer = await ask('people:choose', { id });
    setProblem(answer.outcome === 'failed' ? words(`failure.${answer.code}`, answer.params) : null);
  };
  return (
    <>
      <FrontPage title={words('persons.choose.title')}>
        {here.people.filter(({ id }) => stillOpen.includes(id)).map(({ id, name }) => (
          <Banner key={id} tone="caution" title={words('persons.still-open', { name })} isLive>{words('persons.still-open.text')}</Banner>
        ))}
        {problem !== null && <Banner tone="bad" isLive>{problem}</Banner>}
        <PeopleList here={here} onChoose={(id) => { void choose(id); }} />
        <div className={css('actions')}>
          <Button icon={UserRoundPlus} onPress={() => { setDialog('add'); }}>{words('persons.add')}</Button>
          <Button variant="quiet" onPress={() => { setDialog('erase'); }}>{words('persons.erase-somebody')}</Button>
        </div>
        <p className={css('quiet')}>{words('persons.protection')}</p>
      </FrontPage>
      {dialog === 'add' && <AddPersonDialog here={here} ownName="" onClose={close} />}
      {dialog === 'erase' && <ErasePersonDialog people={here.people} isOwn={false} onClose={close} />}
    </>
  );
}

interface PeopleListProps {
  readonly here: PeopleHere;
  readonly onChoose: (id: string) => void;
}

function PeopleList({ here: { people, lastOpened }, onChoose }: PeopleListProps) {
  const words = useWords();
  const focused = people.some(({ id }) => id === lastOpened) ? lastOpened : people[0]?.id;
  return (
    <ListBox aria-label={words('persons.choose.title')} className={css('list')} items={people} onAction={(key) => { onChoose(String(key)); }}>
      {(person) => (
        <ListBoxItem id={person.id} textValue={person.name} className={css('row')} {...(person.id === focused && { ref: takeFocus })}>
          <span aria-hidden className={css('initial')} data-initial={initialOf(person.name)} />
          <span className={css('who')}>
            <span className={css('name')}>{person.name}</span>
            {hintsOf(person, lastOpened).map((hint) => <span key={hint} className={css('hint')}>{words(hint)}</span>)}
          </span>
          <ChevronRight aria-hidden size={20} className={css('arrow')} />
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function hintsOf({ id, isNewer, isLocked }: PersonHere, lastOpened: string | null): readonly string[] {
  if (isNewer) return ['persons.newer'];
  return [...(id === lastOpened ? ['persons.last'] : []), ...(isLocked ? ['persons.locked'] : [])];
}

/** When the list appears: it has no way of its own to begin with anybody but the first. */
function takeFocus(option: HTMLElement | null): void {
  option?.focus();
}

/** By letters as people see them, not by code units. */
function initialOf(name: string): string {
  return [...new Intl.Segmenter().segment(name)][0]?.segment.toLocaleUpperCase() ?? '';
}
