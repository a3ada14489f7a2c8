/**
 * Marks of people who are to be erased. A mark is on the disk before anything goes, outside her folder, and goes last: so that
 * a crash in the midst of it never leaves half of a record that looks like one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { errorCode, nodeFileSystem, type FileSystem } from '../storage/file-system.ts';

export const ERASING_FOLDER = 'erasing';
const ENDING = '.json';

const markSchema = z.strictObject({
  version: z.literal(1),
  /** `own`: by the process that has her record open, which ends at once; `chooser`: by one that cannot know whether it is open. */
  by: z.enum(['own', 'chooser']),
  /** Files and folders outside her profile that go along: her backups, where she wanted that. */
  alsoRemove: z.array(z.string()),
  /** Folders that go when they are empty by then. */
  alsoTidy: z.array(z.string()),
});
export type EraseMark = Readonly<z.infer<typeof markSchema>>;

export const markPath = (root: string, id: string): string => join(root, ERASING_FOLDER, `${id}${ENDING}`);

export function isMarkedForErasing(root: string, id: string): boolean {
  return existsSync(markPath(root, id));
}

/** From now on she is not listed any more, and the next start erases her. Throws the errors of the system. */
export async function markForErasing(root: string, id: string, mark: Omit<EraseMark, 'version'>, fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  await fileSystem.makeFolder(join(root, ERASING_FOLDER));
  await fileSystem.syncFolder(root);
  await writeFileAtomic(markPath(root, id), JSON.stringify({ version: 1, ...mark } satisfies EraseMark), fileSystem);
}

/** Ids of all who are marked. */
export function markedPeople(root: string): readonly string[] {
  try {
    return readdirSync(join(root, ERASING_FOLDER)).filter((name) => name.endsWith(ENDING) && !name.startsWith('.')).map((name) => name.slice(0, -ENDING.length)).toSorted();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** That she is to be erased is said by the mark's being there; one that cannot be read takes nothing along. */
export function readMark(root: string, id: string): Omit<EraseMark, 'version'> {
  try {
    const mark = markSchema.safeParse(JSON.parse(readFileSync(markPath(root, id), 'utf8')));
    if (mark.success) return mark.data;
  } catch {
    // as one that says nothing
  }
  return { by: 'own', alsoRemove: [], alsoTidy: [] };
}
