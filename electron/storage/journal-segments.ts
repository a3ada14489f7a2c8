/**
 * The files of the journal, one after the other, read and written as if they were one. Acts go to the last one. A file that is
 * followed by another is closed: nothing is written to it any more, and it is never removed, for it is the history.
 */
import { dirname, join } from 'node:path';
import { errorCode, type FileFacts, type FileSystem, type OpenFile } from './file-system.ts';

const NAME = /^journal-(\d{6})\.ndjson$/;

export const segmentName = (number: number): string => `journal-${String(number).padStart(6, '0')}.ndjson`;

/** Numbers of the files that are there, ascending; none when there is no folder. */
export async function segmentNumbers(folder: string, fileSystem: FileSystem): Promise<readonly number[]> {
  try {
    const names = await fileSystem.list(folder);
    return names.flatMap((name) => Number(NAME.exec(name)?.[1] ?? Number.NaN)).filter((number) => number > 0).toSorted((a, b) => a - b);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** What stands under the names now; null when nothing does. */
export async function segmentFacts(folder: string, fileSystem: FileSystem): Promise<FileFacts | null> {
  const found = await Promise.all((await segmentNumbers(folder, fileSystem)).map((number) => fileSystem.factsOf(join(folder, segmentName(number)))));
  const facts = found.filter((each) => each !== null);
  return facts.length === 0 ? null : together(facts);
}

function together(facts: readonly FileFacts[]): FileFacts {
  return { identity: facts.map(({ identity }) => identity).join(' '), size: facts.reduce((sum, { size }) => sum + size, 0), isFolder: false, writtenAt: Math.max(...facts.map(({ writtenAt }) => writtenAt)) };
}

export interface Segments extends OpenFile {
  readonly lastNumber: number;
  /** Position at which the last file begins. */
  readonly lastStart: number;
}

/** `update` makes the first file when there is none; `read` throws then. */
export async function openSegments(folder: string, mode: 'read' | 'update', fileSystem: FileSystem): Promise<Segments> {
  const found = await segmentNumbers(folder, fileSystem);
  const parts: Part[] = [];
  try {
    let start = 0;
    for (const number of found.length === 0 ? [1] : found) {
      const path = join(folder, segmentName(number));
      const file = await fileSystem.open(path, mode);
      parts.push({ number, path, file, start });
      start += await file.size();
    }
  } catch (error) {
    await closeAll(parts);
    throw error;
  }
  return new JoinedFiles(parts, fileSystem);
}

interface Part {
  readonly number: number;
  readonly path: string;
  readonly file: OpenFile;
  readonly start: number;
}

async function closeAll(parts: readonly Part[]): Promise<void> {
  await Promise.allSettled(parts.map(({ file }) => file.close()));
}

class JoinedFiles implements Segments {
  readonly #fileSystem: FileSystem;
  readonly #parts: Part[];

  constructor(parts: Part[], fileSystem: FileSystem) {
    this.#parts = parts;
    this.#fileSystem = fileSystem;
  }

  get lastNumber(): number { return this.#last.number; }
  get lastStart(): number { return this.#last.start; }

  async read(position: number, length: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let at = position;
    for (const [index, { file, start }] of this.#parts.entries()) {
      const end = Math.min(position + length, this.#parts[index + 1]?.start ?? Number.POSITIVE_INFINITY);
      if (at < start || at >= end) continue;
      const bytes = await file.read(at - start, end - at);
      pieces.push(bytes);
      at += bytes.length;
    }
    const [only] = pieces;
    return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
  }

  async write(position: number, data: Uint8Array): Promise<void> {
    const { file, start } = this.#last;
    await file.write(position - start, data);
  }

  /** A file that would be left empty goes, except the first one; the caller has set aside what was in it. */
  async truncate(length: number): Promise<void> {
    while (this.#parts.length > 1 && length <= this.#last.start) {
      const { file, path } = this.#last;
      await file.close();
      await this.#fileSystem.remove(path);
      this.#parts.pop();
      await this.#fileSystem.syncFolder(dirname(path));
    }
    await this.#last.file.truncate(length - this.#last.start);
  }

  async size(): Promise<number> {
    return this.#last.start + await this.#last.file.size();
  }

  async facts(): Promise<FileFacts> {
    return together(await Promise.all(this.#parts.map(({ file }) => file.facts())));
  }

  sync(): Promise<void> { return this.#last.file.sync(); }
  syncData(): Promise<void> { return this.#last.file.syncData(); }
  close(): Promise<void> { return closeAll(this.#parts); }

  get #last(): Part {
    const last = this.#parts.at(-1);
    if (last === undefined) throw new Error('A journal has at least one file');
    return last;
  }
}
