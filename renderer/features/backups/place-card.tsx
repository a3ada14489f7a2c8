import { SAYS_NOTHING } from '../../../shared/backup/rehearsal.ts';
import { useFormats, useWords } from '../../i18n/index.ts';
import { Banner, Card, classNames, StatusPill } from '../../ui/index.ts';
import styles from './backups.module.css';
import type { BackupPlace } from '../backup-state/index.ts';

const css = classNames(styles);

/** One folder with backups: how fresh the latest one is, and what is in the way. */
export function PlaceCard({ place, lastSeq }: { readonly place: BackupPlace; readonly lastSeq: number }) {
  const words = useWords();
  const formats = useFormats();
  const latest = place.backups.filter(({ isOwn }) => isOwn).toSorted((a, b) => b.seq - a.seq)[0];
  const behind = lastSeq - (latest?.seq ?? 0);
  const state = place.problem !== null || !place.isHere ? 'cannot-tell' : behind === 0 ? 'met' : 'short';
  return (
    <Card title={words(`backup.place.${place.kind}`)} actions={<StatusPill state={state}>{words(`backup.state.${state}`)}</StatusPill>}>
      <p>
        {latest === undefined ? words('backup.none-yet') : words('backup.latest', { at: formats.moment(latest.at) })}
        {' '}
        {latest !== undefined && behind > 0 && words('backup.behind', { count: behind })}
      </p>
      {place.problem !== null && <p>{words(`failure.${place.problem.code}`, place.problem.params)}</p>}
      {place.rehearsal !== null && <Rehearsal rehearsal={place.rehearsal} />}
      {!place.isHere && <p>{words('backup.away')}</p>}
      <p className={css('folder')}>{place.folder}</p>
    </Card>
  );
}

/** What came of bringing a backup back on trial. */
function Rehearsal({ rehearsal: { at, found, problem } }: { readonly rehearsal: NonNullable<BackupPlace['rehearsal']> }) {
  const words = useWords();
  const formats = useFormats();
  if (found !== null) {
    return (
      <>
        <p>{words('rehearsal.whole', { at: formats.moment(at), entries: found.entries, files: found.files })}</p>
        {found.absent > 0 && <Banner tone="caution">{words('rehearsal.absent', { absent: found.absent })}</Banner>}
        {!found.isCompared && <p>{words('rehearsal.not-compared')}</p>}
      </>
    );
  }
  if (problem === null) return null;
  const isUnknown = SAYS_NOTHING.includes(problem.code);
  return (
    <Banner tone={isUnknown ? 'caution' : 'bad'} title={words(isUnknown ? 'rehearsal.unknown' : 'rehearsal.failed', { at: formats.moment(at) })}>
      {words(`failure.${problem.code}`, problem.params)}
    </Banner>
  );
}
