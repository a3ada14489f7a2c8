/** What merging costs: the history that each backup carries, and a merge of two laptops' records. In one process, without the window. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeBackup } from '../../electron/backup/make-backup.ts';
import { historyBytes } from '../../electron/merge/history.ts';
import type { Entry } from '../../shared/domain/entities.ts';
import { engineStarted, historyOf, Laptop } from '../support/laptops.ts';
import { MergingProfile } from '../support/merging-profile.ts';
import { person, session, training } from '../support/rule-facts.ts';
import { milliseconds, NONE, times, type Figure } from './figures.ts';

const ENTRIES = 2_000;
const LARGE = 9_000;
/** Backups in a year of four days a week. */
const BACKUPS = 200;

/** Ids as the app gives them, and texts that do not repeat. */
function record(size: number): readonly Entry[] {
  const text = (index: number): string => `Session ${String(index)}: ${crypto.randomUUID()}`;
  return [
    person('Ada', []),
    ...Array.from({ length: size - 1 }, (_, index) => (index % 2 === 0
      ? training(2, { id: crypto.randomUUID(), title: text(index), trainer: 'Dr. Lee', sponsor: 'Birth to Three', note: text(index) })
      : session(1, 'ada', '2025-03-14', { id: crypto.randomUUID(), topics: text(index) }))),
  ];
}

/** Processor time in milliseconds: all of it is work, and other programs do not change it. */
async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(start);
  return [done, (user + system) / 1000];
}

async function backups(folder: string, entries: readonly Entry[]): Promise<readonly Figure[]> {
  const [blue, green] = [new MergingProfile(folder, 'blue-1'), new MergingProfile(folder, 'green-1')];
  await blue.does({ type: 'save', entries });
  const { folders, place } = blue;
  const plain = () => makeBackup({ journal: folders.journal, attachments: folders.attachments, place, now: '2026-11-27T06:15:22.123Z', writtenBy: '', readme: '' }, () => undefined);
  await plain(); // the first one warms the code up
  const [, without] = await timed(plain);
  const [first, begun] = await timed(() => blue.backup());
  await blue.does({ type: 'save', entries: [training(1, { id: 'one-more' })] });
  const [, next] = await timed(() => blue.backup());
  await green.does({ type: 'save', entries: [training(1, { id: 'green-only' })] });
  const [, merged] = await timed(() => green.looksAt(first));
  const bytes = first.history?.length ?? 0;
  const name = `${entries.length.toLocaleString('en')} entries`;
  return [
    { what: `Backup with its history, ${name}, nothing known before`, measured: milliseconds(begun), baseline: `${milliseconds(without)} (without history)`, ratio: times(begun, without) },
    { what: `Backup with its history, ${name}, one more entry`, measured: milliseconds(next), baseline: `${milliseconds(without)} (without history)`, ratio: times(next, without) },
    { what: `History in the backup, ${name}`, measured: kilobytes(bytes), baseline: `${kilobytes((await stat(first.path)).size - bytes)} (the rest of the ZIP)`, ratio: NONE },
    { what: `Merge of a backup with ${name}, no common past, up to the report`, measured: milliseconds(merged), baseline: NONE, ratio: NONE },
  ];
}

/** How the history grows by a year of work: one entry more and one changed before each backup. */
function growth(entries: readonly Entry[]): Figure {
  const start = historyOf(entries);
  const laptop = new Laptop(entries, start);
  for (let index = 0; index < BACKUPS; index += 1) {
    const old = entries[index + 1];
    laptop.does({ type: 'save', entries: [training(1, { id: crypto.randomUUID(), title: crypto.randomUUID() }), ...(old === undefined ? [] : [{ ...old, note: crypto.randomUUID() }])] });
    laptop.history();
  }
  const [before, after] = [start, laptop.history()].map(({ history }) => historyBytes(history).length);
  const rest = gzipSync(JSON.stringify(laptop.entries)).length - gzipSync(JSON.stringify(entries)).length;
  return {
    what: `History after ${String(BACKUPS)} backups, each with one entry more and one changed`, measured: `+${kilobytes((after ?? 0) - (before ?? 0))}`,
    baseline: `+${kilobytes(rest)} (the record, packed)`, ratio: NONE,
  };
}

const kilobytes = (bytes: number): string => `${String(Math.round(bytes / 1024))} KB`;

export async function benchMerge(): Promise<readonly Figure[]> {
  await engineStarted();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-merge-'));
  try {
    const usual = await backups(path.join(folder, 'usual'), record(ENTRIES));
    const large = await backups(path.join(folder, 'large'), record(LARGE));
    return [...usual, ...large, growth(record(200))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
