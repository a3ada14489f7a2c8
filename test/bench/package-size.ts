/** Size of `app.asar` with the files that the package holds. */
import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { megabytes, NONE, type Figure } from './figures.ts';
import { root } from './places.ts';

export async function benchPackageSize(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-bench-'));
  const archive = path.join(folder, 'app.asar');
  await cp(path.join(root, 'dist'), path.join(folder, 'app/dist'), { recursive: true });
  await cp(path.join(root, 'package.json'), path.join(folder, 'app/package.json'));
  await createPackage(path.join(folder, 'app'), archive);
  const { size } = await stat(archive);
  await rm(folder, { recursive: true, force: true });
  return [{ what: '`app.asar` (everything bundled, fonts and PDFium included)', measured: megabytes(size), baseline: NONE, ratio: NONE }];
}
