import { useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { Banner, Link } from '../../ui/index.ts';
import { useBackups } from './use-backups.ts';

/** Stands until there is a second place: a copy on the same disk is lost together with it. */
export function SecondPlaceNotice() {
  const words = useWords();
  const go = useNavigation((state) => state.go);
  const { lists } = useBackups();
  if (lists === undefined || lists.places.some(({ kind }) => kind === 'second')) return null;
  return (
    <Banner tone="info">
      {words('backup.notice')} <Link onPress={() => { go('backups'); }}>{words('backup.notice-link')}</Link>
    </Banner>
  );
}
