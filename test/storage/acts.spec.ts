import { expect, test } from './support/app.ts';
import { person, replaceWith, save, training } from './support/entries.ts';

test('every write to the record is strictly durable', async ({ harness }) => {
  const durabilities = await harness.page.evaluate(async (command) => {
    await window.harness.open();
    await window.harness.execute(command);
    await window.harness.undo();
    return window.harness.durabilities;
  }, save(training('a')));
  expect(durabilities.length).toBeGreaterThanOrEqual(3);
  expect(new Set(durabilities)).toEqual(new Set(['strict']));
});

test('one act is one row of the log, with the entries in the same transaction', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (command) => {
    await window.harness.open();
    const outcome = await window.harness.execute(command);
    return { outcome, log: await window.harness.log(), entries: await window.harness.snapshot(), shown: window.harness.shown() };
  }, save(training('a'), person('p')));
  expect(seen.outcome).toMatchObject({ ok: true, value: { seq: 1, act: 'add' } });
  expect(seen.log).toHaveLength(1);
  expect(seen.log[0]?.changes.map((change) => change.id)).toEqual(['a', 'p']);
  expect(seen.entries.map((entry) => entry.id)).toEqual(['a', 'p']);
  expect(seen.shown.map((entry) => entry.id).toSorted()).toEqual(['a', 'p']);
});

test('an act that fails half way leaves nothing behind, says so, and the next one goes on', async ({ harness }) => {
  const seen = await harness.page.evaluate(async ([first, second]) => {
    const { harness: store } = window;
    await store.open();
    store.failWritesTo('changes');
    const outcome = await store.execute(first);
    const failed = { outcome, status: store.status(), entries: await store.snapshot(), log: await store.log(), shown: store.shown() };
    store.failWritesTo(null);
    const next = await store.execute(second);
    await store.reaches('on-disk');
    return { failed, next, log: (await store.log()).map((row) => row.seq), journal: store.journal.received };
  }, [save(training('a')), save(training('b'))] as const);
  expect(seen.failed.outcome).toMatchObject({ ok: false, error: [{ code: 'not-saved', severity: 'error' }] });
  expect(seen.failed.status).toMatchObject({ state: 'failed', problem: 'not-saved' });
  expect([seen.failed.entries, seen.failed.log, seen.failed.shown]).toEqual([[], [], []]);
  expect(seen.next).toMatchObject({ ok: true, value: { seq: 1 } });
  expect([seen.log, seen.journal]).toEqual([[1], [[1]]]);
});

test('a refused command writes nothing', async ({ harness }) => {
  const seen = await harness.page.evaluate(async (command) => {
    await window.harness.open();
    return { outcome: await window.harness.execute(command), log: await window.harness.log() };
  }, save(training('a', { title: '' })));
  expect(seen.outcome).toMatchObject({ ok: false, error: [{ entryId: 'a', field: 'title', code: 'title-needed' }] });
  expect(seen.log).toEqual([]);
});

test('two acts at once keep their order in the log and in the journal', async ({ harness }) => {
  const seen = await harness.page.evaluate(async ([first, second]) => {
    const { harness: store } = window;
    await store.open();
    const outcomes = await Promise.all([store.execute(first), store.execute(second)]);
    await store.reaches('on-disk');
    return { outcomes, entries: await store.snapshot(), journal: store.journal.content.rows.map((row) => [row.seq, row.changes[0]?.after]) };
  }, [save(training('a', { title: 'one' })), save(training('a', { title: 'two' }))] as const);
  expect(seen.outcomes.map((outcome) => (outcome.ok ? outcome.value?.seq : null))).toEqual([1, 2]);
  expect(seen.entries).toMatchObject([{ title: 'two' }]);
  expect(seen.journal).toMatchObject([[1, { title: 'one' }], [2, { title: 'two' }]]);
});

test('undo and redo go on after a restart', async ({ harness }) => {
  await harness.page.evaluate(async (commands) => {
    await window.harness.open();
    for (const command of commands) await window.harness.execute(command);
    await window.harness.undo();
    await window.harness.reaches('on-disk');
  }, [save(training('a')), save(training('b')), save(training('c'))]);
  const page = await harness.restart();
  const seen = await page.evaluate(async () => {
    const { harness: store } = window;
    const ids = async () => (await store.snapshot()).map((entry) => entry.id).join('');
    const trail = [await store.open(), await ids()];
    for (const step of ['redo', 'redo', 'undo', 'undo', 'undo', 'undo', 'redo'] as const) {
      const row = await store[step]();
      trail.push(`${step}${row === null ? ' nothing' : ''}: ${await ids()}`);
    }
    return { trail, history: await store.history(), shown: store.shown().map((entry) => entry.id) };
  });
  expect(seen.trail).toEqual([
    'open', 'ab', 'redo: abc', 'redo nothing: abc', 'undo: ab', 'undo: a', 'undo: ', 'undo nothing: ', 'redo: a',
  ]);
  expect(seen.history).toMatchObject({ undoable: { seq: 1 }, redoable: { seq: 2 } });
  expect(seen.shown).toEqual(['a']);
});

test('an import of 5,000 entries is one act, and one undo takes it back', async ({ harness }) => {
  const entries = Array.from({ length: 5_000 }, (_item, index) => training(`t-${index}`));
  const seen = await harness.page.evaluate(async ([own, file]) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(own);
    const outcome = await store.execute(file);
    const imported = { entries: (await store.snapshot()).length, shown: store.shown().length, log: (await store.log()).map((row) => row.changes.length) };
    await store.reaches('on-disk');
    await store.undo();
    return { ok: outcome.ok, imported, left: (await store.snapshot()).map((entry) => entry.id), shown: store.shown().map((entry) => entry.id) };
  }, [save(person('p')), replaceWith(entries)] as const);
  expect(seen).toEqual({ ok: true, imported: { entries: 5_000, shown: 5_000, log: [1, 5_001] }, left: ['p'], shown: ['p'] });
});

test('a draft of a form outlives the app', async ({ harness }) => {
  await harness.page.evaluate(() => window.harness.drafts.write('new:training', { title: 'Half a ti' }));
  const page = await harness.restart();
  const seen = await page.evaluate(async () => {
    const kept = await window.harness.drafts.read('new:training');
    await window.harness.drafts.remove('new:training');
    return [kept, await window.harness.drafts.read('new:training')];
  });
  expect(seen).toEqual([{ title: 'Half a ti' }, undefined]);
});

test('undo of one act leaves alone what came after it', async ({ harness }) => {
  const seen = await harness.page.evaluate(async ([first, second]) => {
    const { harness: store } = window;
    await store.open();
    await store.execute(first);
    await store.execute(second);
    const overtaken = await store.undo(1);
    const undone = await store.undo(2);
    return { overtaken, undone: undone?.target, ids: (await store.snapshot()).map((entry) => entry.id) };
  }, [save(training('a')), save(training('b'))] as const);
  expect(seen).toEqual({ overtaken: null, undone: 2, ids: ['a'] });
});

test('an act that the journal could never take is refused before anything is written', async ({ harness }) => {
  const entries = [training('a'), training('b', { diversityMinutes: 5_000_000 })];
  const seen = await harness.page.evaluate(async (command) => {
    const { harness: store } = window;
    await store.open();
    return { outcome: await store.execute(command), log: await store.log(), entries: await store.snapshot() };
  }, replaceWith(entries));
  expect(seen.outcome).toMatchObject({ ok: false, error: [{ entryId: 'b', code: 'value-not-storable', params: { field: 'diversityMinutes' } }] });
  expect([seen.log, seen.entries]).toEqual([[], []]);
});
