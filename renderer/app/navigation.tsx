/** The way to every place. Below 64rem of width the words go and the icons stay, with their names as tooltips. */
import { ArrowLeftRight, CircleUserRound } from 'lucide-react';
import { Button, Link } from 'react-aria-components';
import { useWords } from '../i18n/index.ts';
import { runCommand } from '../state/commands.ts';
import { useNavigation, type Place } from '../state/navigation.ts';
import { useNameToShow } from '../state/people.ts';
import { BrandMark, classNames, Tooltip } from '../ui/index.ts';
import styles from './navigation.module.css';
import { PLACE_GROUPS, PLACE_ICONS } from './places.ts';
import { useMediaQuery } from './use-media-query.ts';

const css = classNames(styles);

export function NavigationBar() {
  const words = useWords();
  const isNarrow = useMediaQuery('(width < 64rem)');
  return (
    <div className={css('bar')}>
      <div className={css('brand')}>
        <BrandMark size={30} />
        <span className={css('name')}>{words('app.name')}</span>
      </div>
      <WhoseRecord isIconOnly={isNarrow} />
      <nav aria-label={words('nav.label')} className={css('nav')}>
        {PLACE_GROUPS.map((group) => (
          <ul key={group.name} aria-label={words(group.name)} className={css('group')}>
            {group.places.map((place) => (
              <li key={place}><PlaceLink place={place} isIconOnly={isNarrow} /></li>
            ))}
          </ul>
        ))}
      </nav>
    </div>
  );
}

/** Where several people are on this computer: whose record this is, and the way to another one. */
function WhoseRecord({ isIconOnly }: { readonly isIconOnly: boolean }) {
  const words = useWords();
  const name = useNameToShow();
  if (name === null) return null;
  const label = words('persons.current', { name });
  return (
    <Tooltip text={isIconOnly ? label : words('persons.switch')} placement="end">
      <Button className={css('person')} aria-label={label} onPress={() => { runCommand('switch-person'); }}>
        <CircleUserRound aria-hidden size={20} strokeWidth={1.9} className={css('icon')} />
        <span aria-hidden className={css('label', 'personName')}>{name}</span>
        <ArrowLeftRight aria-hidden size={15} className={css('icon', 'label')} />
      </Button>
    </Tooltip>
  );
}

function PlaceLink({ place, isIconOnly }: { readonly place: Place; readonly isIconOnly: boolean }) {
  const words = useWords();
  const isHere = useNavigation((state) => state.place === place);
  const go = useNavigation((state) => state.go);
  const Icon = PLACE_ICONS[place];
  const label = words(`place.${place}`);
  return (
    <Tooltip text={label} placement="end" isDisabled={!isIconOnly}>
      <Link
        className={css('link', isHere && 'here')}
        onPress={() => { go(place); }}
        {...(isHere ? { 'aria-current': 'page' as const } : {})}
      >
        <Icon aria-hidden size={20} strokeWidth={isHere ? 2.25 : 1.9} className={css('icon')} />
        <span className={css('label')}>{label}</span>
      </Link>
    </Tooltip>
  );
}
