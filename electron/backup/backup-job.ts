/** What main and the process for backups say to each other. One job for each process. */
import { z } from 'zod';
import { instantSchema } from '../../shared/record/schema.ts';
import { failureSchema } from '../failure.ts';
import { lockKeySchema } from './backup-lock.ts';

const identities = z.array(z.string());

export const backupJobSchema = z.strictObject({
  /** Folder of the journal: the record is read from there, not from the window. */
  journal: z.string(),
  attachments: z.string(),
  /** Folder that the backup goes into; it is there. */
  place: z.string(),
  now: instantSchema,
  writtenBy: z.string().max(100),
  readme: z.string(),
  /** What the backup is locked with; without, it is open. */
  lock: lockKeySchema.nullable().optional(),
  /** Read what lies there already instead of trusting its size: after a rehearsal that failed. */
  isThorough: z.boolean().optional(),
  /** Where the history of the record is kept, and the program that reads it: it goes into the backup, for a merge on another laptop. */
  merge: z.strictObject({ folder: z.string(), engine: z.string() }).optional(),
});
export type BackupJob = z.infer<typeof backupJobSchema>;

const sweepJobSchema = z.strictObject({ place: z.string(), identities, now: instantSchema });
export type SweepJob = z.infer<typeof sweepJobSchema>;

const lockOlderJobSchema = z.strictObject({
  place: z.string(),
  /** Names of open backups in the place. */
  names: z.array(z.string()),
  key: lockKeySchema,
  /** Folder of the app's own attachments, for a file that is damaged beside the backups. */
  attachments: z.string(),
});
export type LockOlderJob = z.infer<typeof lockOlderJobSchema>;

const rehearsalJobSchema = z.strictObject({
  place: z.string(),
  /** Name of the backup. */
  name: z.string(),
  /** Folder of the journal. */
  journal: z.string(),
  /** A new folder, which is removed at the end. */
  scratch: z.string(),
  identities,
});
export type RehearsalJob = z.infer<typeof rehearsalJobSchema>;

export const processJobSchema = z.discriminatedUnion('task', [
  z.strictObject({ task: z.literal('make'), job: backupJobSchema }),
  z.strictObject({ task: z.literal('sweep'), job: sweepJobSchema }),
  z.strictObject({ task: z.literal('lock-older'), job: lockOlderJobSchema }),
  z.strictObject({ task: z.literal('rehearse'), job: rehearsalJobSchema }),
  z.strictObject({ task: z.literal('seal-key'), job: z.strictObject({ identity: z.string().nullable(), passphrase: z.string() }) }),
  z.strictObject({ task: z.literal('open-key'), job: z.strictObject({ folder: z.string(), name: z.string(), secret: z.string() }) }),
]);
export type ProcessJob = z.infer<typeof processJobSchema>;

const answerOf = <T extends z.ZodType>(value: T) => z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value }), z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);

const count = z.number().int().min(0);
const madeSchema = z.strictObject({
  fileName: z.string(), seq: z.number().int(), entries: z.number().int(),
  /** Attachments that are gone or damaged in the app's own folder: the backup is made without them. */
  absent: z.number().int(),
});
export type MadeBackup = z.infer<typeof madeSchema>;

export const rehearsedSchema = z.strictObject({
  entries: count,
  files: count,
  /** Attachments that were gone already when the backup was made. */
  absent: count,
  /** Whether the journal still reaches back to it, so that the two were compared. */
  isCompared: z.boolean(),
});
export type Rehearsed = z.infer<typeof rehearsedSchema>;

export const answers = {
  make: answerOf(madeSchema),
  sweep: answerOf(z.strictObject({ removed: count })),
  'lock-older': answerOf(z.strictObject({ locked: count })),
  rehearse: answerOf(rehearsedSchema),
  'seal-key': answerOf(lockKeySchema.extend({ keyFile: z.string() })),
  'open-key': answerOf(lockKeySchema.extend({ keyFile: z.string().nullable() })),
} as const;
