import { DARK, FORCED, NARROW, USUAL, wear, ZOOMED } from '../../demo/look.ts';
import { expect, type RunningApp } from './app.ts';
import { axeFindings, headingFaults, sidewaysScrolling } from './axe.ts';

/** What is shown now can be read by everybody: in all colours by axe and its headings, narrow and zoomed without scrolling sideways. */
export async function expectReadable(app: RunningApp, name: string): Promise<void> {
  for (const look of [USUAL, DARK, FORCED]) {
    await wear(app, look);
    expect([...await axeFindings(app.window), ...await headingFaults(app.window)], `${name} ${look.colors}`).toEqual([]);
  }
  for (const look of [NARROW, ZOOMED]) {
    await wear(app, look);
    expect(await sidewaysScrolling(app.window), name).toEqual([]);
  }
  await wear(app, USUAL);
}
