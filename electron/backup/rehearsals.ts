/** When each place was rehearsed last and what came of it, kept in the profile so that a month is a month. */
import { join } from 'node:path';
import { z } from 'zod';
import { isRehearsalDue } from '../../shared/backup/rehearsal.ts';
import type { Instant } from '../../shared/domain/entities.ts';
import type { Result } from '../../shared/domain/result.ts';
import { instantSchema } from '../../shared/record/schema.ts';
import { smallFile, type SmallFile } from '../app/small-file.ts';
import { failureSchema, type Failure } from '../failure.ts';
import { rehearsedSchema, type Rehearsed } from './backup-job.ts';
import type { BackupFile } from './places.ts';

const reportSchema = z.strictObject({
  at: instantSchema,
  /** When the backup was made that was brought back. */
  backupAt: instantSchema,
  /** Null when it failed. */
  found: rehearsedSchema.nullable(),
  problem: failureSchema.nullable(),
});
export type RehearsalReport = z.infer<typeof reportSchema>;

/** By folder of the place. */
const reportsSchema = z.record(z.string(), reportSchema);

export interface Rehearsals {
  /** Null when there was none yet. */
  readonly last: (folder: string) => RehearsalReport | null;
  readonly isDue: (folder: string) => boolean;
  /** Rehearses one backup and keeps the report. Nothing is kept of one that was stopped: `cancelled`. */
  readonly hold: (folder: string, backup: BackupFile, options: RehearsalOptions) => Promise<Result<Rehearsed, Failure>>;
}

export interface RehearsalOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: { stage: string; done: number; total: number }) => void) | undefined;
}

/** `run` does the work in the process for backups. */
export function rehearsals(
  userData: string, now: () => Instant,
  run: (folder: string, backup: BackupFile, options: RehearsalOptions) => Promise<Result<Rehearsed, Failure>>,
): Rehearsals {
  const kept: SmallFile<z.infer<typeof reportsSchema>> = smallFile(join(userData, 'rehearsals.json'), reportsSchema, {});
  const last = (folder: string): RehearsalReport | null => kept.get()[folder] ?? null;
  return {
    last,
    isDue: (folder) => {
      const report = last(folder);
      return isRehearsalDue(report === null ? null : { at: report.at, isWhole: report.found !== null }, now());
    },
    hold: async (folder, backup, options) => {
      const result = await run(folder, backup, options);
      if (result.ok || result.error.code !== 'cancelled') {
        const report: RehearsalReport = {
          at: now(), backupAt: backup.at, found: result.ok ? result.value : null,
          problem: result.ok ? null : { code: result.error.code, params: { ...result.error.params } },
        };
        // A report that cannot be kept is held again the sooner.
        await kept.set({ ...kept.get(), [folder]: report }).catch(() => undefined);
      }
      return result;
    },
  };
}
