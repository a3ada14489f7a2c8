/** `verify.html` beside a portfolio: for whoever gets the file and has no app to check it with. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { failure, type Failure } from '../failure.ts';
import { writeFileAtomic } from '../storage/atomic-file.ts';
import { errorCode, nodeFileSystem, type FileSystem } from '../storage/file-system.ts';
import { storageFailure } from '../storage/storage-problem.ts';

const NAME = 'verify.html';
/** Stands in the head of every page that this app has made (`verify-page/page.html`). */
const OURS = '<meta name="generator" content="Endorsement Portfolio verify.html';
const HEAD_BYTES = 4_096;

/**
 * Copies the page at `page` into the folder of `portfolio`; gives the name of the copy. An older copy is replaced, another
 * file of that name is not. Failures: `file-exists`, the problems of the disk.
 */
export async function putVerifierBeside(portfolio: string, page: string, fileSystem: FileSystem = nodeFileSystem): Promise<Result<string, Failure>> {
  const target = join(dirname(portfolio), NAME);
  try {
    if (!await isFreeOrOurs(target)) return err(failure('file-exists', { name: basename(target) }));
    await writeFileAtomic(target, await readFile(page), fileSystem);
    return ok(NAME);
  } catch (error) {
    return err(storageFailure(error));
  }
}

async function isFreeOrOurs(path: string): Promise<boolean> {
  try {
    return (await readFile(path)).toString('utf8', 0, HEAD_BYTES).includes(OURS);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
}
