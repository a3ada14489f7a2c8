/** Working the app by keyboard alone, as a user at the kitchen table does. */
import { expect, type Page } from '@playwright/test';

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

export async function press(window: Page, keys: string): Promise<void> {
  await window.keyboard.press(keys.replace('Mod', modifier));
}

/** Tabs on until what has this name, and fits the selector, has the focus. Fails when a whole round does not reach it. */
export async function tabTo(window: Page, label: string | RegExp, selector = '*'): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    const name = await focusedName(window);
    const isNamed = typeof label === 'string' ? name === label || name.startsWith(`${label} `) : label.test(name);
    if (isNamed && (await window.evaluate((css) => document.activeElement?.matches(css), selector)) === true) return;
    await press(window, 'Tab');
  }
  throw new Error(`The Tab key does not reach “${String(label)}”. Focus is on “${await focusedName(window)}”.`);
}

/** Begins a new entry of this place; its form takes the focus. */
export async function openNew(window: Page): Promise<void> {
  await press(window, 'Mod+N');
  await expect(window.locator('main form :focus')).toBeVisible();
}

/** Types into the field with this label, in place of what is there. */
export async function typeInto(window: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(window, label, 'input, textarea');
  await press(window, 'Mod+A');
  await window.keyboard.type(text);
}

/** Chooses an option of the radio group with this label by the arrow keys. */
export async function chooseRadio(window: Page, group: string, option: string): Promise<void> {
  for (let step = 0; step < 80 && !(await focusedGroup(window)).startsWith(group); step += 1) await press(window, 'Tab');
  for (let step = 0; step < 12; step += 1) {
    if ((await focusedName(window)).startsWith(option)) {
      await press(window, 'Space');
      return;
    }
    await press(window, 'ArrowDown');
  }
  throw new Error(`“${group}” has no option “${option}” within reach of the keyboard.`);
}

/** Counts real key presses (a chord is one) and touches of a pointer on this page from now on. */
export async function countInput(window: Page): Promise<() => Promise<{ readonly keys: number; readonly pointer: number }>> {
  await window.evaluate(() => {
    const counts = { keys: 0, pointer: 0 };
    Reflect.set(window, 'inputCounts', counts);
    addEventListener('keydown', ({ key }) => { if (!['Control', 'Meta', 'Alt', 'Shift'].includes(key)) counts.keys += 1; }, true);
    addEventListener('pointerdown', () => { counts.pointer += 1; }, true);
  });
  return () => window.evaluate(() => Reflect.get(window, 'inputCounts') as { keys: number; pointer: number }); // set just above
}

/** Label of the group of radio buttons that has the focus. */
function focusedGroup(window: Page): Promise<string> {
  return window.evaluate(() => {
    const ids = document.activeElement?.closest('[role="radiogroup"]')?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });
}

/** The accessible name of what has the focus, as far as a label, `aria-label` or text gives one. */
function focusedName(window: Page): Promise<string> {
  return window.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null) return '';
    const textOf = (element: Element | null) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    const labelled = focused.getAttribute('aria-labelledby')?.split(' ').map((id) => textOf(document.getElementById(id))).join(' ') ?? '';
    const labels = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? [...(focused.labels ?? [])].map(textOf).join(' ') : '';
    return [focused.getAttribute('aria-label') ?? '', labels, labelled, textOf(focused)].find((name) => name.trim() !== '')?.trim() ?? '';
  });
}

/** Waits for the status line's promise that the last change is on disk. */
export async function expectOnDisk(window: Page): Promise<void> {
  await expect(window.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'on-disk', { timeout: 30_000 });
}
