/** Saves a portfolio, in one file or in parts beside each other; when one of them fails, none of this attempt remains. */
import { rm } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import type { ReportModel } from '../../../shared/report/model.ts';
import { failure, type Failure } from '../../failure.ts';
import type { Place, TaskOptions } from '../../signing/signed-file.ts';
import type { SavedPortfolio } from '../../signing/portfolio-service.ts';
import { nodeFileSystem } from '../../storage/file-system.ts';

export interface SavedPart extends SavedPortfolio {
  readonly path: string;
}

/** `nameOf` gives the ending of the name of a part. Failures: those of `make`; `file-exists` for a part whose place nobody was asked about. */
export async function saveParts(
  parts: readonly ReportModel[], place: Place & TaskOptions, nameOf: (number: number, of: number) => string,
  make: (part: ReportModel, place: Place & TaskOptions) => Promise<Result<SavedPortfolio, Failure>>,
): Promise<Result<readonly SavedPart[], Failure>> {
  const targets = parts.map((_, index) => (parts.length === 1 ? place.target : withSuffix(place.target, nameOf(index + 1, parts.length))));
  for (const target of parts.length === 1 ? [] : targets) {
    if ((await nodeFileSystem.factsOf(target)) !== null) return err(failure('file-exists', { name: basename(target) }));
  }
  const saved: SavedPart[] = [];
  for (const [index, part] of parts.entries()) {
    const target = targets[index] ?? place.target;
    const made = await make(part, { ...place, target });
    if (!made.ok) {
      // A single file that fails has left what was there before; parts are new, and half of them are of no use.
      if (parts.length > 1) await Promise.all(targets.slice(0, index).map((path) => rm(path, { force: true })));
      return made;
    }
    saved.push({ ...made.value, path: target });
  }
  return ok(saved);
}

function withSuffix(path: string, suffix: string): string {
  const ending = extname(path);
  return `${path.slice(0, path.length - ending.length)}${suffix}${ending}`;
}
