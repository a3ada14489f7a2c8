import { expect, test } from './support/app.ts';
import { save, training } from './support/entries.ts';

const three = ['a', 'b', 'c'].map((id) => save(training(id)));

test('“on disk” is said only when the journal has the latest act', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (commands) => {
    const { harness: store } = window;
    const trail: string[] = [];
    const note = (): void => void trail.push(`${store.journal.content.rows.length} ${store.status().state}`);
    await store.open();
    store.journal.mode = 'holds';
    await store.execute(commands[0]!);
    note();
    await store.journal.held();
    await store.execute(commands[1]!);
    note();
    store.journal.letGo();
    await store.journal.held();
    note();
    store.journal.letGo();
    const last = await store.reaches('on-disk');
    note();
    return { trail, last, log: await store.log() };
  }, three);
  expect(seen.trail).toEqual(['0 saved', '0 saved', '1 saved', '2 on-disk']);
  expect(seen.last).toMatchObject({ at: seen.log[1]?.at, problem: null });
});

test('while the disk fails, acts are kept, tried again after growing pauses, and then sent once and in order', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (commands) => {
    const { harness: store } = window;
    await store.open();
    store.journal.mode = 'disk-full';
    await store.execute(commands[0]!);
    const behind = await store.reaches('disk-behind');
    for (let round = 0; round < 3; round += 1) await store.endPause();
    await store.paused();
    const pauses = [...store.pauses];
    store.journal.mode = 'works';
    await store.execute(commands[1]!);
    await store.execute(commands[2]!);
    const last = await store.reaches('on-disk');
    return { behind, pauses, last, rows: store.journal.content.rows.map((row) => row.seq) };
  }, three);
  expect(seen.behind).toMatchObject({ state: 'disk-behind', problem: 'disk-full' });
  expect(seen.pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(seen.last).toMatchObject({ state: 'on-disk', problem: null });
  expect(seen.rows).toEqual([1, 2, 3]);
});

test('at start the journal gets what it lacks, in order', async ({ harness }) => {
  await harness.page.evaluate(async (commands) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(commands[0]!);
    await store.reaches('on-disk');
    store.journal.mode = 'refuses';
    await store.execute(commands[1]!);
    for (let round = 0; round < 300; round += 1) await store[round % 2 === 0 ? 'undo' : 'redo']();
  }, three);
  const page = await harness.restart();
  const seen = await page.evaluate(async () => {
    const { harness: store } = window;
    const before = store.journal.content.rows.length;
    const opened = await store.open();
    await store.reaches('on-disk');
    return { before, opened, log: await store.log(), journal: store.journal.content.rows, messages: store.journal.received.map((rows) => rows.length) };
  });
  expect([seen.before, seen.opened]).toEqual([1, 'open']);
  expect(seen.log).toHaveLength(302);
  expect(seen.journal).toEqual(seen.log);
  expect(Math.max(...seen.messages)).toBeLessThanOrEqual(200);
});

test('a store that the system emptied comes back from the journal, with its history', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (commands) => {
    const { harness: store } = window;
    await store.open();
    for (const command of commands) await store.execute(command);
    await store.undo();
    await store.reaches('on-disk');
    const before = { entries: await store.snapshot(), log: await store.log() };
    store.close();
    await store.raw.remove();
    const opened = await store.open();
    const after = { entries: await store.snapshot(), log: await store.log() };
    const { notice } = store.status();
    const shown = store.shown().map((entry) => entry.id);
    await store.redo();
    await store.reaches('on-disk');
    return { before, opened, after, notice, shown, ids: (await store.snapshot()).map((entry) => entry.id), journal: store.journal.content.rows.length };
  }, three);
  expect(seen.opened).toBe('open');
  expect(seen.after).toEqual(seen.before);
  expect(seen.notice).toEqual({ code: 'restored-from-journal', params: { acts: 4, entries: 2 } });
  expect([seen.shown, seen.ids, seen.journal]).toEqual([['a', 'b'], ['a', 'b', 'c'], 5]);
});

test('a store that lost entries or acts silently is made whole', async ({ harness }) => {
  for (const [table, key] of [['entries', 'b'], ['changes', 2], ['meta', 'databaseId']] as const) {
    const seen = await harness.page.evaluate(async ({ commands, lost }) => {
      const { harness: store } = window;
      await store.raw.remove();
      store.journal.content = { databaseId: null, rows: [] };
      await store.open();
      for (const command of commands) await store.execute(command);
      await store.reaches('on-disk');
      const before = [await store.snapshot(), await store.log()];
      store.close();
      await store.raw.deleteRow(lost[0], lost[1]);
      const opened = await store.open();
      const after = [await store.snapshot(), await store.log()];
      const { notice } = store.status();
      store.close();
      return { opened, before, after, notice };
    }, { commands: three, lost: [table, key] as const });
    expect(seen.opened, table).toBe('open');
    expect(seen.after, table).toEqual(seen.before);
    expect(seen.notice?.code, table).toBe('restored-from-journal');
  }
});

test('an older copy of the store takes the acts that it lacks', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (commands) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(commands[0]!);
    await store.reaches('on-disk');
    const old = store.journal.content;
    store.close();
    await store.raw.remove();
    await store.open();
    for (const command of commands.slice(1)) await store.execute(command);
    await store.undo();
    await store.reaches('on-disk');
    const newer = { content: store.journal.content, entries: await store.snapshot() };
    store.close();
    await store.raw.remove();
    store.journal.content = old;
    await store.open();
    store.close();
    store.journal.content = newer.content;
    const opened = await store.open();
    return { opened, notice: store.status().notice, entries: await store.snapshot(), expected: newer.entries, log: (await store.log()).length };
  }, three);
  expect(seen.opened).toBe('open');
  expect(seen.notice).toEqual({ code: 'restored-from-journal', params: { acts: 3, entries: 2 } });
  expect(seen.entries).toEqual(seen.expected);
  expect(seen.log).toBe(4);
});

test('acts that come back from a journal with damage are never said to be all', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (commands) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(commands[0]!);
    await store.reaches('on-disk');
    const old = store.journal.content;
    await store.execute(commands[1]!);
    await store.reaches('on-disk');
    const newer = store.journal.content;
    store.close();
    await store.raw.remove();
    store.journal.content = old;
    await store.open();
    store.close();
    store.journal.content = newer;
    store.journal.damagedLines = 1;
    await store.open();
    return store.status().notice;
  }, three);
  expect(seen?.code).toBe('restored-in-part');
});

test.describe('a journal that holds other acts under the numbers of the store', () => {
  const theirs = save(training('theirs'));

  test('is never called a copy while the app runs', async ({ harness }) => {
    const seen = await harness.page.evaluate(async ({ commands, other }) => {
      const { harness: store } = window;
      await store.open();
      await store.execute(other);
      await store.reaches('on-disk');
      const foreign = store.journal.content.rows;
      store.close();
      await store.raw.remove();
      store.journal.content = { databaseId: null, rows: [] };
      await store.open();
      await store.execute(commands[0]!);
      await store.reaches('on-disk');
      store.close();
      store.journal.content = { ...store.journal.content, rows: foreign };
      store.journal.mode = 'refuses';
      await store.open();
      store.journal.mode = 'works';
      await store.endPause();
      await store.paused();
      return { status: store.status(), received: store.journal.received.at(-1) };
    }, { commands: three, other: theirs });
    expect(seen.status).toMatchObject({ state: 'disk-behind', problem: 'journal-ahead' });
    expect(seen.received).toEqual([1]);
  });

  test('is joined with the store at the next start: what they share once, and nothing of either is lost', async ({ harness }) => {
    const seen = await harness.page.evaluate(async ({ commands, other }) => {
      const { harness: store } = window;
      await store.open();
      await store.execute(commands[0]!);
      await store.reaches('on-disk');
      const shared = store.journal.content;
      await store.execute(other);
      await store.reaches('on-disk');
      const foreign = store.journal.content;
      store.close();
      await store.raw.remove();
      store.journal.content = shared;
      await store.open();
      await store.execute(commands[1]!);
      await store.execute(commands[2]!);
      await store.reaches('on-disk');
      store.close();
      store.journal.content = foreign;
      const opened = await store.open();
      const { notice } = store.status();
      await store.reaches('on-disk');
      return { opened, notice, ids: (await store.snapshot()).map((entry) => entry.id), log: await store.log(), journal: store.journal.content.rows };
    }, { commands: three, other: theirs });
    expect([seen.opened, seen.notice?.code]).toEqual(['open', 'joined-with-journal']);
    expect(seen.ids).toEqual(['a', 'b', 'c', 'theirs']);
    expect(seen.log.map((row) => row.changes[0]?.id)).toEqual(['a', 'theirs', 'b', 'c']);
    expect(seen.journal).toEqual(seen.log);
  });
});

test('a store that began anew beside an older journal is joined with it, and nothing of either is lost', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (commands) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(commands[0]!);
    await store.reaches('on-disk');
    const older = store.journal.content;
    store.close();
    await store.raw.remove();
    store.journal.content = { databaseId: null, rows: [] };
    await store.open();
    await store.execute(commands[1]!);
    await store.execute(commands[2]!);
    await store.undo();
    store.close();
    store.journal.content = older;
    const opened = await store.open();
    const { notice } = store.status();
    await store.reaches('on-disk');
    await store.redo();
    await store.reaches('on-disk');
    return { opened, notice, ids: (await store.snapshot()).map((entry) => entry.id), log: await store.log(), journal: store.journal.content };
  }, three);
  expect(seen.opened).toBe('open');
  expect(seen.notice?.code).toBe('joined-with-journal');
  expect(seen.ids).toEqual(['a', 'b', 'c']);
  expect(seen.journal.rows).toEqual(seen.log);
  expect(seen.log.map((row) => [row.seq, row.act, row.target])).toEqual([[1, 'add', null], [2, 'add', null], [3, 'add', null], [4, 'undo', 3], [5, 'redo', 3]]);
});
