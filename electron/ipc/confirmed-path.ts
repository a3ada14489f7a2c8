/** The place that a save dialog gave, with the ending that our files have. */
import { basename, extname } from 'node:path';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { nodeFileSystem, type FileSystem } from '../storage/file-system.ts';

/** `ending` with its dot. */
export function withEnding(path: string, ending: string): string {
  return extname(path).toLowerCase() === ending ? path : `${path}${ending}`;
}

/**
 * Dialogs on Linux do not add the ending themselves. They have asked about the name that was typed, not about the longer
 * one: a file of that name is not replaced unasked (`file-exists`).
 */
export async function confirmedPath(chosen: string, ending: string, fileSystem: FileSystem = nodeFileSystem): Promise<Result<string, Failure>> {
  const path = withEnding(chosen, ending);
  if (path === chosen || (await fileSystem.factsOf(path)) === null) return ok(path);
  return err(failure('file-exists', { name: basename(path) }));
}
