/** axe-core in the page, and what we ask of a page beyond it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** One line for each element that breaks a rule of WCAG 2.x A and AA or a best practice. */
export async function axeFindings(window: Page): Promise<readonly string[]> {
  // The debugger may run what the page's policy forbids as a script element.
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(source);
  const { violations } = await window.evaluate(async (options) => {
    const axe: { run: (options: unknown) => Promise<unknown> } = Reflect.get(globalThis, 'axe');
    return await axe.run(options) as AxeResults; // what axe.run is documented to give
  }, OPTIONS);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}

/** Elements whose content is wider than they are, where only scrolling sideways would show it. */
export async function sidewaysScrolling(window: Page): Promise<readonly string[]> {
  return await window.evaluate(() =>
    [...document.querySelectorAll('html, main, main *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX))
      .map((element) => `${element.tagName} ${element.className}: ${String(element.scrollWidth)} in ${String(element.clientWidth)}`));
}

/** What is wrong with the headings: not one first level, or a level left out. */
export async function headingFaults(window: Page): Promise<readonly string[]> {
  const levels = await window.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((heading) => heading.checkVisibility() && heading.closest('[role="dialog"], [role="alertdialog"]') === null)
      .map((heading) => Number(heading.tagName.slice(1))));
  const faults = levels.filter((level) => level === 1).length === 1 ? [] : [`first levels: ${levels.join(' ')}`];
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? 0) + 1) faults.push(`level left out: ${levels.join(' ')}`);
  });
  return faults;
}

/** The focused element, and whether anything shows that it is focused: its own ring or that of the field around it. */
export async function focusInSight(window: Page): Promise<{ readonly element: string; readonly isShown: boolean }> {
  return await window.evaluate(() => {
    const focused = document.activeElement ?? document.body;
    let ringed: Element | null = focused;
    for (let step = 0; step < 4 && ringed !== null && getComputedStyle(ringed).outlineStyle === 'none'; step += 1) ringed = ringed.parentElement;
    const isShown = ringed !== null && getComputedStyle(ringed).outlineStyle !== 'none' && Number.parseFloat(getComputedStyle(ringed).outlineWidth) >= 2;
    return { element: `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent ?? ''}`.slice(0, 80), isShown };
  });
}
