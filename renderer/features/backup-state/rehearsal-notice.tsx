import { SAYS_NOTHING } from '../../../shared/backup/rehearsal.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { useNavigation } from '../../state/navigation.ts';
import { Banner, Link } from '../../ui/index.ts';
import { useBackups } from './use-backups.ts';

/** Stands while the last rehearsal of a place has failed: a backup that does not come back is none. */
export function RehearsalNotice() {
  const words = useWords();
  const formats = useFormats();
  const go = useNavigation((state) => state.go);
  const { lists } = useBackups();
  const [failed] = (lists?.places ?? []).flatMap(({ kind, rehearsal }) => (rehearsal === null || rehearsal.problem === null || SAYS_NOTHING.includes(rehearsal.problem.code) ? [] : [{ kind, at: rehearsal.at }]));
  if (failed === undefined) return null;
  return (
    <Banner tone="bad">
      {words('rehearsal.notice', { place: words(`backup.place.${failed.kind}`), at: formats.moment(failed.at) })}
      {' '}
      <Link onPress={() => { go('backups'); }}>{words('rehearsal.notice-link')}</Link>
    </Banner>
  );
}
