/** The self-study grid: walked by keyboard, explained down to the entries, its gaps, and on paper. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { NARROW, wear } from '../demo/look.ts';
import { goTo, loadSample, word } from '../demo/steps.ts';
import { press, tabTo } from '../support/keyboard.ts';
import { expect, test, type RunningApp } from './support/app.ts';

const run = promisify(execFile);

test.beforeEach(async ({ app }) => {
  await loadSample(app);
  await goTo(app.window, 'competencies');
  await expect(app.window.getByRole('grid', { name: word('competencies.grid') })).toBeVisible();
});

test('the grid is walked by keyboard and lists what is behind a number', async ({ app }) => {
  const { window } = app;
  const cell = (row: number, column: number) => window.locator(`[data-cell="${String(row)}-${String(column)}"]`);
  const last = await window.locator('[data-cell$="-0"]').count() - 1;
  await tabTo(window, /College courses/, '[data-cell]');
  await expect(cell(0, 0)).toBeFocused();
  await press(window, 'End');
  await expect(cell(0, 4)).toBeFocused();
  await press(window, 'Control+End');
  await expect(cell(last, 4)).toBeFocused();
  await press(window, 'Home');
  await expect(cell(last, 0)).toBeFocused();
  await press(window, 'Control+Home');
  await press(window, 'ArrowDown');
  await press(window, 'ArrowRight');
  await expect(cell(1, 1)).toBeFocused();
  await press(window, 'Enter');
  const dialog = window.getByRole('dialog', { name: 'Infant/young child development & behavior: In-service trainings' });
  await expect(dialog.getByRole('link')).toHaveCount(1);
  await expect(dialog.getByText(/ · [\d.]+ h$/)).toBeVisible();
  await press(window, 'Escape');
  await expect(cell(1, 1)).toBeFocused();
  await press(window, 'Enter');
  await dialog.getByRole('link').click();
  await expect(window.getByRole('heading', { level: 1, name: word('place.training'), exact: true })).toBeVisible();
});

test('on the way up the focus is never under the heads of the columns, not even in the narrowest window', async ({ app }) => {
  const { window } = app;
  await wear(app, NARROW);
  await tabTo(window, /College courses/, '[data-cell]');
  await press(window, 'Control+End');
  const isHidden = () => window.evaluate(() => {
    const head = document.querySelector('thead th')?.getBoundingClientRect().bottom ?? Infinity;
    return (document.activeElement?.getBoundingClientRect().top ?? 0) < head;
  });
  for (let row = await window.locator('[data-cell$="-0"]').count(); row > 1; row -= 1) {
    await press(window, 'ArrowUp');
    expect(await isHidden(), String(row)).toBe(false);
  }
});

test('what could be shown next: what only wants naming, then the area that one training could help most', async ({ app }) => {
  const { window } = app;
  const next = window.getByRole('region', { name: word('competencies.gaps') });
  await expect(next.getByRole('listitem').getByText(/without evidence$/)).toHaveText([
    'Direct Service Skills: 2 competencies without evidence', 'Theoretical Foundations: 1 competency without evidence', 'Systems Expertise: 1 competency without evidence',
  ]);
  await expect(next).not.toContainText('Working with Others');
  await expect(window.getByRole('rowheader', { name: /^Supporting others \/ mentoring/ })).toContainText(word('competencies.rated'));
  await next.getByRole('link').first().click();
  await expect(window.getByRole('button', { name: word('competency.choose') })).toBeVisible();
});

test('on paper stands the grid alone, each sheet with whose it is and what the columns are', async ({ app }) => {
  await app.window.evaluate(() => { window.print = () => { document.body.dataset['printed'] = 'yes'; }; });
  await app.window.getByRole('button', { name: word('competencies.print') }).click();
  await expect(app.window.locator('body')).toHaveAttribute('data-printed', 'yes');
  for (const pageSize of ['Letter', 'A4'] as const) {
    const sheets = await printed(app, pageSize);
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) {
      expect(sheet).toContain('Infant Family Specialist (IFS)');
      expect(sheet).toContain('own notes, not an official form');
      expect(sheet).toContain(word('competencies.column.work'));
      expect(sheet).not.toContain(word('place.settings'));
      expect(sheet).not.toContain(word('competencies.print'));
    }
    expect(sheets.join('')).toContain(word('competencies.unchecked'));
  }
});

/** The text of each sheet, by an independent program. */
async function printed(app: RunningApp, pageSize: 'Letter' | 'A4'): Promise<readonly string[]> {
  const pdf = await app.electron.evaluate(async ({ BrowserWindow }, size) => {
    const data = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: size });
    return data?.toString('base64') ?? '';
  }, pageSize);
  const file = path.join(app.userData, `grid-${pageSize}.pdf`);
  await writeFile(file, Buffer.from(pdf, 'base64'));
  const { stdout } = await run('pdftotext', ['-layout', file, '-']);
  return stdout.split('\f').filter((sheet) => sheet.trim() !== '');
}
