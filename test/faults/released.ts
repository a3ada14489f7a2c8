/** Copies of the profiles that released versions have left, and what they must hold. */
import { readdirSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { SENTINEL_FILE } from '../../electron/storage/sentinel.ts';
import type { StoredRows } from '../support/profile-contents.ts';
import { sha256Of } from './profile.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../fixtures/profiles');
/** Their versions. */
export const RELEASED: readonly string[] = readdirSync(FIXTURES);

interface Expected {
  readonly acts: number;
  readonly entries: StoredRows['entries'];
}

export interface ReleasedProfile {
  readonly userData: string;
  readonly expected: Expected;
}

/** In a folder of its own. */
export async function copyOfVersion(version: string): Promise<ReleasedProfile> {
  const userData = path.join(await mkdtemp(path.join(os.tmpdir(), 'endorsement-fixture-')), 'profile');
  await cp(path.join(FIXTURES, version, 'profile'), userData, { recursive: true });
  return { userData, expected: JSON.parse(await readFile(path.join(FIXTURES, version, 'expected.json'), 'utf8')) as Expected }; // written by write-profile.ts
}

/** As if the engine before had written the profile. */
export async function makeOlder({ userData }: ReleasedProfile): Promise<void> {
  const sentinel = path.join(userData, SENTINEL_FILE);
  await writeFile(sentinel, JSON.stringify({ ...JSON.parse(await readFile(sentinel, 'utf8')), electronMajor: 40 }));
}

/** Every file of a part of the profile with its SHA-256. */
export async function hashesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Object.fromEntries(await Promise.all(files.map(async ({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [path.relative(folder, file), await sha256Of(file)] as const;
  })));
}

export const byId = (entries: StoredRows['entries']) => Object.fromEntries(entries.map((entry) => [entry.id, entry]));
