import { expect, test } from './support/app.ts';
import { save, training } from './support/entries.ts';

test('the live hooks show each act, and leave alone what it did not touch', async ({ harness }) => {
  const { page } = harness;
  const shows = (id: string, text: string) => expect(page.locator(`#${id}`)).toHaveText(text);
  await page.evaluate(() => window.harness.mountProbe());
  await shows('history', '- -');
  await shows('status', 'idle');
  await shows('draft', 'no draft');

  await page.evaluate(async (command) => {
    const { store, setDraft } = window.harness.probe();
    setDraft('half');
    await store.execute(command);
  }, save(training('a', { title: 'First steps' })));
  await shows('training', 'First steps');
  await shows('entry', 'First steps');
  await shows('people', 'same list');
  await shows('history', '1 -');
  await shows('status', 'on-disk');
  await shows('draft', 'half');

  await page.evaluate(() => window.harness.probe().store.undo());
  await shows('entry', 'none');
  await shows('history', '- 1');
});

test('a store that cannot be used is shown as a problem, not as an empty record', async ({ harness }) => {
  await harness.page.evaluate(async () => {
    await window.harness.raw.openAt(20);
    void window.harness.mountProbe();
  });
  await expect(harness.page.locator('main')).toHaveText('store-newer-version');
});
