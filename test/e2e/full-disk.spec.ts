/** A disk that runs full while somebody types ('disk:room', 'disk:changed'): told before anything fails, and nothing typed is lost. Real Electron. */
import { goTo, loadSample, word } from '../demo/steps.ts';
import { expectOnDisk, openNew, press, typeInto } from '../support/keyboard.ts';
import { expect, test, type RunningApp } from './support/app.ts';

/** What the system says about the disk from now on. */
async function leaveRoom({ electron }: RunningApp, megabytes: number): Promise<void> {
  await electron.evaluate((_electron, free) => {
    const files: unknown = process.getBuiltinModule('node:fs/promises');
    if (typeof files !== 'object' || files === null) throw new Error('Node has no files');
    Object.assign(files, { statfs: () => Promise.resolve({ bavail: free, bsize: 1024 * 1024 }) });
  }, megabytes);
}

test('a full disk stops saving with words, keeps what is typed, and saving goes on when there is room', async ({ app }) => {
  const { window } = app;
  await loadSample(app);
  await leaveRoom(app, 300);
  await expect(window.getByText('Only 300 MB are left on this disk')).toBeVisible({ timeout: 40_000 });
  await goTo(window, 'training');
  await openNew(window);
  await typeInto(window, word('field.training.title'), 'Typed on a full disk');
  await typeInto(window, word('field.training.date'), '3/4/2026');
  await typeInto(window, word('field.training.minutes'), '2');
  await leaveRoom(app, 50);
  await expect(window.getByText(word('disk.full'))).toBeVisible({ timeout: 40_000 });
  await press(window, 'Mod+Enter');
  await expect(window.getByText(word('issue.no-room')).first()).toBeVisible();
  await expect(window.getByLabel(word('field.training.title')).first()).toHaveValue('Typed on a full disk');
  await leaveRoom(app, 5_000);
  await expect(window.getByText(word('disk.full'))).toHaveCount(0, { timeout: 40_000 });
  await press(window, 'Mod+Enter');
  await expectOnDisk(window);
  await expect(window.getByRole('gridcell', { name: 'Typed on a full disk' })).toBeVisible();
});
