/**
 * The rule packs of this profile, one file each (`<id>@<version>.rules.json`), older versions included, so that going back is
 * always possible. Trust on first use: the key that signed the first version of a pack has to sign every later one.
 */
import { join } from 'node:path';
import { canonicalJson } from '../../shared/record/canonical-json.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { compareVersions } from '../../shared/rules/active-pack.ts';
import type { RulePack } from '../../shared/rules/pack.ts';
import { readPackFile, type PackFile } from '../../shared/rules/pack-file.ts';
import { failure, type Failure } from '../failure.ts';
import { isSignedBy } from '../security/pack-signature.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { errorCode, nodeFileSystem } from './file-system.ts';
import { readText } from './read-whole.ts';

const ENDING = '.rules.json';

export interface StoredPack {
  readonly text: string;
  readonly file: PackFile;
}

export interface RulePackStore {
  /** Every readable pack; a file that is damaged is left where it is and not given. */
  readonly list: () => Promise<readonly StoredPack[]>;
  /** Whether a pack file may be taken: its signature, its publisher, and that it is newer than what is there. */
  readonly judge: (text: string) => Promise<Result<PackFile, Failure>>;
  /** The pages that the packs name, as of the last `list`: they may be opened like those of the built-in one. */
  readonly links: () => readonly string[];
  /** Keeps a pack file. Throws the errors of the system. */
  readonly keep: (text: string, pack: RulePack) => Promise<void>;
}

/** `builtIn`: the pack of this app version; it is kept as well, so that a later version of the app can go back to it. */
export function rulePackStore(folder: string, builtIn: RulePack): RulePackStore {
  let links: readonly string[] = [];
  const list = async (): Promise<readonly StoredPack[]> => {
    const names = (await namesIn(folder)).filter((name) => name.endsWith(ENDING)).sort();
    const texts = await Promise.all(names.map((name) => readText(join(folder, name))));
    const found = texts.flatMap((text) => {
      const file = readPackFile(text);
      return file.ok ? [{ text, file: file.value }] : [];
    });
    links = found.flatMap(({ file }) => Object.values(file.pack.pages).map((page) => page.url));
    return found;
  };
  const keep = async (text: string, { id, version }: RulePack): Promise<void> => {
    await nodeFileSystem.makeFolder(folder);
    await writeFileAtomic(join(folder, `${id}@${version}${ENDING}`), text);
  };
  return {
    keep,
    links: () => links,
    list: async () => {
      const stored = await list();
      if (!stored.some(({ file: { pack } }) => pack.id === builtIn.id && pack.version === builtIn.version)) await keep(canonicalJson(builtIn), builtIn);
      return stored;
    },
    judge: async (text) => {
      const file = readPackFile(text);
      if (!file.ok) return err(failure(file.error.code, file.error.params));
      const problem = refusalOf(file.value, await list(), builtIn);
      return problem === null ? ok(file.value) : err(problem);
    },
  };
}

function refusalOf({ pack, signature, signedText }: PackFile, stored: readonly StoredPack[], builtIn: RulePack): Failure | null {
  if (pack.id === builtIn.id) return failure('rules-built-in');
  if (signature !== null && !isSignedBy(signature, signedText)) return failure('rules-bad-signature');
  const known = stored.map(({ file }) => file).filter((file) => file.pack.id === pack.id);
  const oldestFirst = known.toSorted((a, b) => compareVersions(a.pack.version, b.pack.version));
  const trusted = oldestFirst[0]?.signature?.publicKey ?? null;
  if (trusted !== null && signature?.publicKey !== trusted) return failure('rules-other-publisher');
  const newest = oldestFirst.at(-1);
  if (newest !== undefined && compareVersions(pack.version, newest.pack.version) <= 0) {
    return failure('rules-not-newer', { version: pack.version, known: newest.pack.version });
  }
  return null;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await nodeFileSystem.list(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
