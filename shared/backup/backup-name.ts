/**
 * What the name of a backup file says: when it was made, up to which act, and of which record. So that a folder full of them
 * can be listed without opening any, and sorted by the eye.
 *
 * `backup-2026-11-27T06-15-22Z-act-123-1a2b3c4d.endorsement.zip`; the time is UTC, the last part begins the record's id. A locked
 * one ends with `.age`.
 */
import type { Instant } from '../domain/entities.ts';

const ENDING = '.endorsement.zip';
/** What a locked file's name has after that of the open one. */
export const LOCKED_ENDING = '.age';
const NAME = /^backup-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z-act-(\d{1,15})-([0-9a-z]{1,8})\.endorsement\.zip(\.age)?$/;

export interface BackupFacts {
  readonly at: Instant;
  /** Number of the last act that it holds. */
  readonly seq: number;
  /** See `recordMark`. */
  readonly record: string;
  /** Sealed in the age format. */
  readonly isLocked: boolean;
}

/** The first letters and digits of a database id: enough to tell the records of one computer apart. */
export function recordMark(databaseId: string): string {
  return databaseId.toLowerCase().replaceAll(/[^0-9a-z]/g, '').slice(0, 8).padEnd(1, '0');
}

export function backupName({ at, seq, record, isLocked = false }: Omit<BackupFacts, 'isLocked'> & Partial<BackupFacts>): string {
  return `backup-${at.slice(0, 19).replaceAll(':', '-')}Z-act-${String(seq)}-${record}${ENDING}${isLocked ? LOCKED_ENDING : ''}`;
}

/** Null for every other file. */
export function readBackupName(name: string): BackupFacts | null {
  const match = NAME.exec(name);
  if (match === null) return null;
  const [, day = '', hour = '', minute = '', second = '', seq = '', record = '', age] = match;
  const at = `${day}T${hour}:${minute}:${second}.000Z`;
  return Number.isNaN(Date.parse(at)) ? null : { at, seq: Number(seq), record, isLocked: age !== undefined };
}
