/** Kinds of damage as the field has them: removed, torn, zeroed, rotten, stale, in the way. */
import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeFileSystem } from '../../electron/storage/file-system.ts';
import { JOURNAL_FILE } from '../../electron/storage/journal-format.ts';
import { rotateJournal } from '../../electron/storage/journal-rotation.ts';
import { segmentName } from '../../electron/storage/journal-segments.ts';
import { SENTINEL_FILE } from '../../electron/storage/sentinel.ts';
import { zipsIn } from '../support/profile-contents.ts';
import type { FaultProfile } from './profile.ts';

export interface Damage {
  readonly name: string;
  readonly do: (profile: FaultProfile, stale: FaultProfile) => Promise<void>;
  /**
   * `whole`: everything is there again, at once or from the recovery screen. `told`: some is gone for ever, and no start
   * passes over that. `older`: nobody can know (all copies are equally old), so the older record opens.
   */
  readonly outcome: 'whole' | 'told' | 'older';
}

const storeIn = ({ userData }: FaultProfile): string => path.join(userData, 'IndexedDB');
const journalIn = ({ userData }: FaultProfile): string => path.join(userData, 'journal', JOURNAL_FILE);
const sentinelIn = ({ userData }: FaultProfile): string => path.join(userData, SENTINEL_FILE);

const remove = (file: string): Promise<void> => rm(file, { recursive: true });
const halve = async (file: string): Promise<void> => truncate(file, Math.floor((await stat(file)).size / 2));
const zero = async (file: string): Promise<void> => writeFile(file, Buffer.alloc((await stat(file)).size));
const rot = async (file: string): Promise<void> => writeFile(file, (await readFile(file)).map((byte, index) => (index % 97 === 13 ? byte ^ 0x55 : byte)));
const replace = async (file: string, other: string): Promise<void> => {
  await rm(file, { recursive: true, force: true });
  await cp(other, file, { recursive: true });
};

/** Files of Chromium's store whose names match. */
async function storeFiles(profile: FaultProfile, name: RegExp): Promise<readonly string[]> {
  const all = await readdir(storeIn(profile), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile() && name.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name));
}

function inStore(what: string, files: RegExp, harm: (file: string) => Promise<void>): Damage {
  return { name: `store: ${what}`, outcome: 'whole', do: async (profile) => { for (const file of await storeFiles(profile, files)) await harm(file); } };
}

const lineAt = (text: string, index: number, line: string): string => text.split('\n').with(index, line).join('\n');

const STORE: readonly Damage[] = [
  { name: 'store: gone', outcome: 'whole', do: async (profile) => { await remove(storeIn(profile)); } },
  inStore('log removed', /\.log$/, remove), inStore('log halved', /\.log$/, halve), inStore('log zeroed', /\.log$/, zero), inStore('log rotten', /\.log$/, rot),
  inStore('tables removed', /\.ldb$/, remove), inStore('tables zeroed', /\.ldb$/, zero), inStore('tables rotten', /\.ldb$/, rot),
  inStore('manifest removed', /^MANIFEST/, remove), inStore('manifest halved', /^MANIFEST/, halve), inStore('manifest rotten', /^MANIFEST/, rot),
  inStore('CURRENT removed', /^CURRENT$/, remove), inStore('CURRENT emptied', /^CURRENT$/, (file) => writeFile(file, '')),
  inStore('everything zeroed', /./, zero),
  { name: 'store: stale', outcome: 'whole', do: async (profile, stale) => { await replace(storeIn(profile), storeIn(stale)); } },
];

const JOURNAL: readonly Damage[] = [
  { name: 'journal: gone', outcome: 'whole', do: async (profile) => { await remove(path.dirname(journalIn(profile))); } },
  { name: 'journal: emptied', outcome: 'whole', do: async (profile) => { await writeFile(journalIn(profile), ''); } },
  { name: 'journal: torn', outcome: 'whole', do: async (profile) => { await halve(journalIn(profile)); } },
  { name: 'journal: zeroed', outcome: 'whole', do: async (profile) => { await zero(journalIn(profile)); } },
  { name: 'journal: header damaged', outcome: 'whole', do: async (profile) => { await writeFile(journalIn(profile), lineAt(await readFile(journalIn(profile), 'utf8'), 0, '{}')); } },
  { name: 'journal: a line in the middle damaged', outcome: 'whole', do: async (profile) => { await writeFile(journalIn(profile), lineAt(await readFile(journalIn(profile), 'utf8'), 2, 'x')); } },
  { name: 'journal: stale', outcome: 'whole', do: async (profile, stale) => { await replace(journalIn(profile), journalIn(stale)); } },
];

/** The journal is closed and goes on in a second file, as after years; then the harm is done. */
function inLongJournal(what: string, harm: (profile: FaultProfile, journal: string) => Promise<void>): Damage {
  return {
    name: `long journal: ${what}`, outcome: 'whole',
    do: async (profile) => {
      const folder = path.dirname(journalIn(profile));
      if (!(await rotateJournal(folder, nodeFileSystem))) throw new Error('The journal was not closed');
      await harm(profile, folder);
    },
  };
}

const LONG_JOURNAL: readonly Damage[] = [
  inLongJournal('store gone', async (profile) => { await remove(storeIn(profile)); }),
  inLongJournal('first file gone', async (profile) => { await remove(journalIn(profile)); }),
  inLongJournal('second file gone', async (_profile, folder) => { await remove(path.join(folder, segmentName(2))); }),
  inLongJournal('first file rotten, store gone, no backups: by its snapshot', async (profile) => {
    await rot(journalIn(profile));
    await remove(storeIn(profile));
    await remove(profile.backups);
  }),
];

const SENTINEL: readonly Damage[] = [
  { name: 'sentinel: gone', outcome: 'whole', do: async (profile) => { await remove(sentinelIn(profile)); } },
  { name: 'sentinel: halved', outcome: 'whole', do: async (profile) => { await halve(sentinelIn(profile)); } },
  { name: 'sentinel: stale', outcome: 'whole', do: async (profile, stale) => { await replace(sentinelIn(profile), sentinelIn(stale)); } },
];

const TOGETHER: readonly Damage[] = [
  {
    name: 'store and journal gone', outcome: 'whole',
    do: async (profile) => { for (const place of [storeIn(profile), path.dirname(journalIn(profile))]) await remove(place); },
  },
  {
    name: 'store and journal gone, sentinel rotten', outcome: 'whole',
    do: async (profile) => { for (const harm of [remove(storeIn(profile)), remove(path.dirname(journalIn(profile))), rot(sentinelIn(profile))]) await harm; },
  },
  {
    name: 'store and journal stale', outcome: 'whole',
    do: async (profile, stale) => { await replace(storeIn(profile), storeIn(stale)); await replace(journalIn(profile), journalIn(stale)); },
  },
  {
    name: 'store gone, journal stale', outcome: 'whole',
    do: async (profile, stale) => { await remove(storeIn(profile)); await replace(journalIn(profile), journalIn(stale)); },
  },
  {
    name: 'store and journal gone, and the newest backup rotten', outcome: 'told',
    do: async (profile) => {
      for (const place of [storeIn(profile), path.dirname(journalIn(profile))]) await remove(place);
      const newest = (await zipsIn(profile.backups)).at(-1);
      if (newest !== undefined) await rot(newest);
    },
  },
  {
    name: 'store, journal and sentinel stale', outcome: 'older',
    do: async (profile, stale) => {
      await replace(storeIn(profile), storeIn(stale));
      await replace(journalIn(profile), journalIn(stale));
      await replace(sentinelIn(profile), sentinelIn(stale));
    },
  },
];

const ATTACHMENTS: readonly Damage[] = [
  { name: 'attachments: gone', outcome: 'whole', do: async ({ userData }) => { await remove(path.join(userData, 'attachments')); } },
  { name: 'backups: gone', outcome: 'whole', do: async ({ backups }) => { await remove(backups); } },
];

export const DAMAGES: readonly Damage[] = [...STORE, ...JOURNAL, ...LONG_JOURNAL, ...SENTINEL, ...TOGETHER, ...ATTACHMENTS];
