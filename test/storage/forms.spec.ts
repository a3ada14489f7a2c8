import type { Page } from '@playwright/test';
import { english } from '../../shared/words/english.ts';
import type { Entry } from '../../shared/domain/entities.ts';
import { expect, test } from './support/app.ts';
import { save, training } from './support/entries.ts';

const word = (key: string): string => english[key] ?? key;
const button = (page: Page, key: string) => page.getByRole('button', { name: word(key), exact: true });
const title = (page: Page) => page.getByLabel(word('field.training.title'));

async function openTrainings(page: Page, ...entries: readonly Entry[]): Promise<void> {
  await page.evaluate(async (command) => {
    await window.harness.open();
    if (command !== null) await window.harness.execute(command);
    window.harness.close();
    window.harness.mountTrainings();
  }, entries.length === 0 ? null : save(...entries));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

async function beginNew(page: Page, text: string): Promise<void> {
  await button(page, 'new.training').first().click();
  await title(page).fill(text);
  await page.getByLabel(word('field.training.minutes')).first().fill('1.5');
}

/** Presses a button and types on in the same moment: before the save that the button begins can end. */
async function pressAndTypeOn(page: Page, key: string, text: string): Promise<void> {
  const field = await title(page).elementHandle();
  await button(page, key).evaluate((pressed, { input, typed }) => {
    (pressed as HTMLButtonElement).click(); // found by its role
    // As the browser sets it: React notices only what went past its own setter.
    if (input !== null) Reflect.set(HTMLInputElement.prototype, 'value', typed, input);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  }, { input: field, typed: text });
}

/** The record as it is on the disk, read by another connection. */
const titlesIn = (page: Page) => page.evaluate(async () => {
  await window.harness.open();
  const entries = await window.harness.snapshot();
  window.harness.close();
  return entries.flatMap((entry) => (entry.kind === 'training' ? [entry.title] : [])).toSorted();
});

test('what is typed while a save runs stays in the form, as a draft of the saved entry, and is saved next', async ({ harness }) => {
  const { page } = harness;
  await openTrainings(page);
  await beginNew(page, 'First');
  await pressAndTypeOn(page, 'form.save', 'First and more');
  await expect.poll(() => titlesIn(page)).toEqual(['First']);
  await expect(title(page)).toHaveValue('First and more');
  await expect.poll(() => page.evaluate(() => window.harness.drafts.read('entry.new.training'))).toBeUndefined();
  await button(page, 'form.save').click();
  await expect.poll(() => titlesIn(page)).toEqual(['First and more']);
});

test('what is typed while “save and next” runs is saved before the next form opens', async ({ harness }) => {
  const { page } = harness;
  await openTrainings(page);
  await beginNew(page, 'First');
  await pressAndTypeOn(page, 'form.save-and-next', 'First and more');
  await expect(title(page)).toHaveValue('');
  expect(await titlesIn(page)).toEqual(['First and more']);
});

test('a copy leaves an unfinished new entry alone, and both are found again', async ({ harness }) => {
  const { page } = harness;
  await openTrainings(page, training('a', { title: 'Original' }));
  await beginNew(page, 'Unfinished');
  await page.getByRole('row', { name: /Original/ }).click();
  await button(page, 'form.duplicate').click();
  await expect(title(page)).toHaveValue('Original');
  await title(page).fill('Half a copy');
  await button(page, 'form.close').click();
  await button(page, 'new.training').first().click();
  await expect(title(page)).toHaveValue('Unfinished');
  await page.getByRole('row', { name: /Original/ }).click();
  await button(page, 'form.duplicate').click();
  await expect(title(page)).toHaveValue('Half a copy');
});

test('“save and next” in another form leaves an unfinished new entry alone', async ({ harness }) => {
  const { page } = harness;
  await openTrainings(page, training('a', { title: 'Original' }));
  await beginNew(page, 'Unfinished');
  await page.getByRole('row', { name: /Original/ }).click();
  await expect(title(page)).toHaveValue('Original');
  await button(page, 'form.save-and-next').click();
  await expect(title(page)).toHaveValue('Unfinished');
});

const entryIn = (page: Page, id: string) => page.evaluate(async (wanted) => {
  await window.harness.open();
  const found = (await window.harness.snapshot()).find((candidate) => candidate.id === wanted);
  window.harness.close();
  return found;
}, id);

/** Removes the entry with this title and gives what the message's Undo does. */
async function remove(page: Page, name: string): Promise<() => Promise<void>> {
  await page.getByRole('row', { name }).click();
  await button(page, 'form.remove').click();
  const undo = page.getByRole('alertdialog').filter({ hasText: name }).getByRole('button', { name: word('form.undo') });
  await expect(undo).toBeAttached();
  return () => undo.evaluate((pressed) => { (pressed as HTMLButtonElement).click(); }); // found by its role
}

test('a removed entry comes back just as it was, also after another act', async ({ harness }) => {
  const { page } = harness;
  await openTrainings(page, training('a', { title: 'Original' }), training('b', { title: 'Other' }));
  const before = await entryIn(page, 'a');
  const undo = await remove(page, 'Original');
  await page.getByRole('row', { name: 'Other' }).click();
  await title(page).fill('Another');
  await button(page, 'form.save').click();
  await expect.poll(() => titlesIn(page)).toEqual(['Another']);
  await undo();
  await expect.poll(() => titlesIn(page)).toEqual(['Another', 'Original']);
  expect(await entryIn(page, 'a')).toEqual(before);
});

test('a removed entry that cannot come back is not said to have done so', async ({ harness }) => {
  const { page } = harness;
  await openTrainings(page, training('a', { title: 'Original' }));
  const undo = await remove(page, 'Original');
  await page.evaluate(() => window.harness.failWritesTo('changes'));
  await undo();
  await expect(page.getByText(word('undo.failed'), { exact: true })).toBeAttached();
  await expect(page.getByText(english['form.restored']?.split('{')[0] ?? '')).toHaveCount(0);
  expect(await titlesIn(page)).toEqual([]);
});
