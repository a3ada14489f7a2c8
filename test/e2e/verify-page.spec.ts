/** verify.html, as the app puts it beside a portfolio: opened from the disk in a bare Chromium, it says what the app says. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type Page } from '@playwright/test';
import { loadSample, signAndSave, word } from '../demo/steps.ts';
import { updated, withoutForm, withWhiteBox } from '../support/tampering.ts';
import { appMain, chromiumSwitches, electronBinary, expect, heldUntilConnected, launchApp, quitApp, test } from './support/app.ts';

const browser = path.join(import.meta.dirname, 'support/plain-browser.cjs');

/** The title of the answer by the verifier of the app, which the command line asks; it prints nothing where there is no verdict. */
function titleOfApp(file: string): string {
  const cli = path.join(path.dirname(appMain), 'cli.cjs');
  const { stdout } = spawnSync(process.execPath, [cli, 'verify', file], { encoding: 'utf8' });
  return word(stdout === '' ? 'verify.unreadable' : `verify.verdict.${(JSON.parse(stdout) as { readonly verdict: string }).verdict}`);
}

async function titleShown(page: Page, file: string): Promise<string> {
  await page.getByLabel(word('verify.choose')).setInputFiles(file);
  await expect(page.getByRole('status')).toContainText(path.basename(file));
  await expect(page.getByRole('status')).not.toContainText('Checking');
  return (await page.getByRole('status').locator('strong').first().textContent()) ?? '';
}

test('a reviewer without the app checks a portfolio and its forgeries in a browser, offline', async ({ userData }) => {
  const app = await launchApp({ userData });
  await loadSample(app);
  const portfolio = path.join(userData, 'portfolio.pdf');
  await signAndSave(app, portfolio);
  await app.window.getByRole('button', { name: word('portfolio.verifier') }).click();
  await expect(app.window.getByText('verify.html lies beside your portfolio.', { exact: false })).toBeVisible();
  await quitApp(app);

  const bytes = await readFile(portfolio);
  const flipped = Buffer.from(bytes);
  flipped[2000] = (flipped[2000] ?? 0) ^ 1;
  const files: Readonly<Record<string, Uint8Array>> = {
    'intact.pdf': bytes, 'flipped.pdf': flipped, 'white box.pdf': await withWhiteBox(bytes), 'without form.pdf': await withoutForm(bytes),
    'empty update.pdf': await updated(bytes, () => []), 'cut.pdf': bytes.subarray(0, bytes.length - 400),
  };
  const window = await _electron.launch({
    executablePath: electronBinary(), args: [...heldUntilConnected, ...chromiumSwitches, browser, pathToFileURL(path.join(userData, 'verify.html')).href],
  });
  try {
    const page = await window.firstWindow();
    const asked: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => { if (!request.url().startsWith('file:') && !request.url().startsWith('blob:')) asked.push(request.url()); });
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
    page.on('pageerror', (error) => errors.push(error.message));
    const titles: Record<string, readonly [string, string]> = {};
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(userData, name);
      await writeFile(file, content);
      titles[name] = [await titleShown(page, file), titleOfApp(file)];
    }
    const twice = (key: string) => [word(key), word(key)];
    expect(titles).toEqual({
      'intact.pdf': twice('verify.verdict.intact'), 'flipped.pdf': twice('verify.verdict.broken'), 'white box.pdf': twice('verify.verdict.changed-after-signing'),
      'without form.pdf': twice('verify.verdict.changed-after-signing'), 'empty update.pdf': twice('verify.verdict.intact'), 'cut.pdf': twice('verify.unreadable'),
    });
    const notPdf = path.join(userData, 'letter.txt');
    await writeFile(notPdf, 'Dear reviewer');
    await page.getByLabel(word('verify.choose')).setInputFiles(notPdf);
    await expect(page.getByText(word('failure.not-a-pdf'), { exact: false })).toBeVisible();
    expect({ asked, errors }).toEqual({ asked: [], errors: [] });
    expect(await page.evaluate(() => fetch('data:text/plain,x').then(() => 'connected', () => 'refused'))).toBe('refused');
  } finally {
    await window.close();
  }
});
