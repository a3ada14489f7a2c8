/** What a record that was lost can be brought back from, the fullest first. Pure. */
import type { ResponseOf, SentOf } from '../../../shared/ipc/contract.ts';
import type { Instant } from '../../../shared/domain/entities.ts';

type Status = Pick<ResponseOf<'journal:status'>, 'lastSeq' | 'reach'>;
type Lists = ResponseOf<'backup:list'>;

export interface RecoverySource {
  readonly request: SentOf<'recovery:prepare'>['source'];
  /** When the backup was made; null: the journal alone. */
  readonly at: Instant | null;
  /** Up to which act of the record it reaches; null for a backup of another record, whose acts have numbers of their own. */
  readonly reach: number | null;
  /** Acts that the journal adds to the backup. */
  readonly later: number;
}

/** Backups of the record itself and its journal by how far they reach; then those of other records, the latest first. */
export function recoverySources(lists: Lists, status: Status | null): readonly RecoverySource[] {
  const lastSeq = status?.lastSeq ?? 0;
  const backups = lists.places.flatMap((place) => place.backups).map(({ token, at, seq, isOwn }): RecoverySource => ({
    request: { type: 'backup', token }, at, reach: isOwn ? Math.max(seq, lastSeq) : null, later: isOwn ? Math.max(0, lastSeq - seq) : 0,
  }));
  const reach = status?.reach ?? 0;
  const journal: readonly RecoverySource[] = reach === 0 ? [] : [{ request: { type: 'journal' }, at: null, reach, later: 0 }];
  // The journal has the whole history, so it comes first among equals.
  return [...journal, ...backups].toSorted((a, b) => (b.reach ?? -1) - (a.reach ?? -1) || (a.at === null ? -1 : b.at === null ? 1 : a.at < b.at ? 1 : -1));
}
