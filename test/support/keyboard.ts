/** Working the app by keyboard alone, as a user at the kitchen table does. */
import { expect, type Page } from '@playwright/test';

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

export async function press(window: Page, keys: string): Promise<void> {
  await window.keyboard.press(keys.replace('Mod', modifier));
}

/** Tabs on until the field with this label has the focus. Fails when a whole round does not reach it. */
export async function tabTo(window: Page, label: string | RegExp): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    const name = await focusedName(window);
    if (typeof label === 'string' ? name === label || name.startsWith(`${label} `) : label.test(name)) return;
    await press(window, 'Tab');
  }
  throw new Error(`The Tab key does not reach “${String(label)}”. Focus is on “${await focusedName(window)}”.`);
}

/** Types into the field with this label, in place of what is there. */
export async function typeInto(window: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(window, label);
  await press(window, 'Mod+A');
  await window.keyboard.type(text);
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
