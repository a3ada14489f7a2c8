/** Steps of working on two laptops with a stick between them. */
import { expect, type Page } from '@playwright/test';
import { word } from '../../demo/steps.ts';
import { expectOnDisk } from '../../support/keyboard.ts';
import type { RunningApp } from './app.ts';

export const mergeReport = (window: Page) => window.getByRole('dialog', { name: word('merge.report.title') });
export const mergeButton = (window: Page) => mergeReport(window).getByRole('button', { name: word('merge.do'), exact: true });

/** What the report that is shown proposes. */
export async function merge({ window }: RunningApp): Promise<void> {
  await mergeButton(window).click();
  await expect(mergeReport(window)).toHaveCount(0);
  await expectOnDisk(window);
}
