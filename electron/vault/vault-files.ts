/** Small files of a record in a vault. */
import { join } from 'node:path';
import { z } from 'zod';
import { MOST_DRAFT } from '../../shared/domain/limits.ts';
import { LOCK_MINUTES } from '../../shared/ipc/contract.ts';
import { smallFile, type SmallFile } from '../app/small-file.ts';

const choicesSchema = z.strictObject({ lockAfter: z.literal(LOCK_MINUTES) });
export type VaultChoices = z.infer<typeof choicesSchema>;

const draftsSchema = z.record(z.string(), z.string().max(MOST_DRAFT));
export type KeptDrafts = z.infer<typeof draftsSchema>;

const LOCK_AFTER = 15;

export const vaultChoices = (home: string): SmallFile<VaultChoices> => smallFile(join(home, 'vault-choices.json'), choicesSchema, { lockAfter: LOCK_AFTER });

/** Half-filled forms, as JSON. */
export const keptDrafts = (home: string): SmallFile<KeptDrafts> =>
  smallFile(join(home, 'drafts.json'), draftsSchema, {});
