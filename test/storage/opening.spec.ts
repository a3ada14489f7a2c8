import { expect, test } from './support/app.ts';
import { save, training } from './support/entries.ts';

test('a store of a newer version is refused and left as it is', async ({ harness }) => {
  const seen = await harness.page.evaluate(async () => {
    const { harness: store } = window;
    await store.raw.openAt(20);
    return [await store.open(), await store.raw.versionOf()];
  });
  expect(seen).toEqual(['store-newer-version', 20]);
});

test('a store that was used and then raised by a newer version is refused', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (command) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(command);
    store.close();
    const ours = await store.raw.versionOf();
    await store.raw.openAt(30);
    return [ours, await store.open()];
  }, save(training('a')));
  expect(seen).toEqual([10, 'store-newer-version']);
});

test('a window that raises the version takes the store over, and this one says so', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (command) => {
    const { harness: store } = window;
    await store.open();
    await store.raw.openAt(20);
    const outcome = await store.execute(command);
    return { status: store.status(), outcome };
  }, save(training('a')));
  expect(seen.status).toMatchObject({ state: 'failed', problem: 'store-taken-over' });
  expect(seen.outcome).toMatchObject({ ok: false, error: [{ code: 'not-saved' }] });
});

test('an empty store does not open as a new one while the journal cannot be asked', async ({ harness }) => {
  const seen = await harness.page.evaluate(async () => {
    const { harness: store } = window;
    store.journal.mode = 'refuses';
    const first = await store.open();
    store.journal.mode = 'works';
    return [first, await store.open()];
  });
  expect(seen).toEqual(['journal-unavailable', 'open']);
});

test('a store with acts opens without the journal and catches up when it is back', async ({ harness }) => {
  const seen = await harness.page.evaluate(async ([first, second]) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(first);
    await store.reaches('on-disk');
    store.close();
    store.journal.mode = 'refuses';
    const opened = await store.open();
    const behind = await store.reaches('disk-behind');
    await store.execute(second);
    store.journal.mode = 'works';
    await store.endPause();
    await store.reaches('on-disk');
    return { opened, behind, rows: store.journal.content.rows.map((row) => row.seq) };
  }, [save(training('a')), save(training('b'))] as const);
  expect(seen.opened).toBe('open');
  expect(seen.behind.problem).toBe('journal-unavailable');
  expect(seen.rows).toEqual([1, 2]);
});

test('a store with holes does not open while the journal cannot be asked', async ({ harness }) => {
  const seen = await harness.page.evaluate(async ([first, second]) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(first);
    await store.execute(second);
    await store.reaches('on-disk');
    store.close();
    await store.raw.deleteRow('entries', 'a');
    store.journal.mode = 'refuses';
    const alone = await store.open();
    store.journal.mode = 'works';
    return [alone, await store.open(), (await store.snapshot()).map((entry) => entry.id)];
  }, [save(training('a')), save(training('b'))] as const);
  expect(seen).toEqual(['journal-unavailable', 'open', ['a', 'b']]);
});

test('a hole among acts that the journal never had is told, and never passes for a whole record', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (commands) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(commands[0]!);
    await store.reaches('on-disk');
    const old = store.journal.content;
    for (const command of commands.slice(1)) await store.execute(command);
    store.close();
    store.journal.content = old;
    await store.raw.deleteRow('changes', 3);
    return store.open();
  }, ['a', 'b', 'c', 'd'].map((id) => save(training(id))));
  expect(seen).toBe('store-damaged');
});

test('damage that the journal cannot mend stops the start instead of looking like a smaller record', async ({ harness }) => {
  const seen = await harness.page.evaluate(async ([first, second]) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(first);
    await store.execute(second);
    store.close();
    await store.raw.deleteRow('entries', 'a');
    store.journal.content = { databaseId: null, rows: [] };
    return store.open();
  }, [save(training('a')), save(training('b'))] as const);
  expect(seen).toBe('store-damaged');
});

test('the store is marked as one that the system must not throw away', async ({ harness }) => {
  const persisted = await harness.page.evaluate(async () => {
    await window.harness.open();
    return navigator.storage.persisted();
  });
  expect(persisted).toBe(true);
});

test('a profile of a newer version is refused before its store is opened', async ({ harness }) => {
  const seen = await harness.page.evaluate(async () => {
    const { harness: store } = window;
    store.journal.expected = { state: 'newer' };
    return [await store.open(), (await indexedDB.databases()).length];
  });
  expect(seen).toEqual(['store-newer-version', 0]);
});

test('acts that the sentinel knows and nobody has are a loss, and nothing is written', async ({ harness }) => {
  const seen = await harness.page.evaluate(async ([command]) => {
    const { harness: store } = window;
    store.journal.expected = { state: 'known', databaseId: 'ours', lastSeq: 3, entries: 2 };
    const empty = await store.open();
    store.journal.expected = { state: 'none' };
    await store.open();
    await store.execute(command);
    await store.reaches('on-disk');
    store.close();
    store.journal.expected = { state: 'known', databaseId: store.journal.content.databaseId ?? '', lastSeq: 3, entries: 2 };
    return [empty, await store.open(), store.journal.content.rows.length];
  }, [save(training('a'))] as const);
  expect(seen).toEqual(['record-lost', 'record-lost', 1]);
});
