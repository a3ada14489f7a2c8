/** The way to every place. Below 64rem of width the words go and the icons stay, with their names as tooltips. */
import { useWords } from '../i18n/index.ts';
import { useNavigation, type Place } from '../state/navigation.ts';
import { BrandMark, classNames, Tooltip } from '../ui/index.ts';
import styles from './navigation.module.css';
import { PLACE_GROUPS, PLACE_ICONS } from './places.ts';
import { Link } from 'react-aria-components';
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
