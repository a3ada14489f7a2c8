/** The files that the app ships for its window, listed once: what is not on the list does not exist for the page. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { mediaTypeOfOwnFile } from './media-types.ts';

export interface OwnFile {
  readonly path: string;
  readonly mediaType: string;
}

/** Maps URL paths (`/assets/index-abc.js`) to files. No path is ever made from a URL, so none can be forged. */
export function listOwnFiles(folder: string): ReadonlyMap<string, OwnFile> {
  const files = new Map<string, OwnFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const mediaType = mediaTypeOfOwnFile(path.extname(entry.name).toLowerCase());
    if (mediaType !== null) files.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, { path: file, mediaType });
  }
  return files;
}
