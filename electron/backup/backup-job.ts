/** What main and the process that makes backups say to each other. */
import { z } from 'zod';
import { instantSchema } from '../../shared/record/schema.ts';
import { failureSchema } from '../failure.ts';

export const backupJobSchema = z.strictObject({
  /** Folder of the journal: the record is read from there, not from the window. */
  journal: z.string(),
  attachments: z.string(),
  /** Folder that the backup goes into; it is there. */
  place: z.string(),
  now: instantSchema,
  writtenBy: z.string().max(100),
  readme: z.string(),
  /** Where the history of the record is kept, and the program that reads it: it goes into the backup, for a merge on another laptop. */
  merge: z.strictObject({ folder: z.string(), engine: z.string() }).optional(),
});
export type BackupJob = z.infer<typeof backupJobSchema>;

export const backupAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    value: z.strictObject({
      fileName: z.string(), seq: z.number().int(), entries: z.number().int(),
      /** Attachments that are gone or damaged in the app's own folder: the backup is made without them. */
      absent: z.number().int(),
    }),
  }),
  z.strictObject({ ok: z.literal(false), error: failureSchema }),
]);
export type BackupAnswer = z.infer<typeof backupAnswerSchema>;
