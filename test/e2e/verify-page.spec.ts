/**
 * verify.html, as the app puts it beside a portfolio: opened from the disk in a bare Chromium, and in a Firefox where the computer has
 * one, it says what the app says.
 */
import { spawnSync } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type Page } from '@playwright/test';
import { PDFRef } from 'pdf-lib';
import { loadSample, signAndSave, word } from '../demo/steps.ts';
import { updated, withoutForm, withWhiteBox } from '../support/tampering.ts';
import { Firefox, firefoxesHere } from './support/firefox.ts';
import { appMain, chromiumSwitches, electronBinary, expect, heldUntilConnected, launchApp, quitApp, test } from './support/app.ts';

const browser = path.join(import.meta.dirname, 'support/plain-browser.cjs');

function cli(...args: readonly string[]): string {
  return spawnSync(process.execPath, [path.join(path.dirname(appMain), 'cli.cjs'), ...args], { encoding: 'utf8' }).stdout;
}

/** The title of the answer by the verifier of the app, which the command line asks; it prints nothing where there is no verdict. */
function titleOfApp(file: string): string {
  const stdout = cli('verify', file);
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

/** A text field that is filled in, and drawn with other words. */
const withOtherWords = (bytes: Buffer): Promise<Buffer> => updated(bytes, (document) => {
  const [ref, field] = document.context.enumerateIndirectObjects().find(([, object]) => object.toString().includes('/T (Supervisor2Hours)')) ?? [];
  if (ref === undefined || field === undefined) throw new Error('The portfolio has a place for hours');
  const look = PDFRef.of(document.context.largestObjectNumber + 1);
  const drawn = 'BT /Helv 10 Tf 0 g 2 34 Td (400 hours) Tj ET';
  return [
    { ref, text: field.toString().replace(/\/N \d+ 0 R/, `/N ${look.toString()}`).replace(/>>$/, '/V (40 hours) >>') },
    { ref: look, text: `<< /Type /XObject /Subtype /Form /BBox [0 0 144 54] /Resources << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Length ${String(drawn.length)} >>\nstream\n${drawn}\nendstream` },
  ];
});

for (const program of firefoxesHere()) {
  test('a reviewer with Firefox gets the three answers, and those of the app', async ({ userData }) => {
    const at = (name: string): string => path.join(userData, name);
    const page = at('verify.html');
    await copyFile(path.join(path.dirname(appMain), '../assets/verify.html'), page);
    const record = path.join(path.dirname(appMain), '../assets/sample/record.json');
    cli('portfolio', '--record', record, '--category', 'IFS', '--kind', 'to-be-countersigned', '--places', '2', '--out', at('signed.pdf'));
    cli('countersign', '--file', at('signed.pdf'), '--out', at('countersigned.pdf'), '--name', 'Zofia Łódź', '--hours', '40 hours', '--comment', 'As it is listed');
    const countersigned = await readFile(at('countersigned.pdf'));
    await writeFile(at('white box.pdf'), await withWhiteBox(countersigned));
    await writeFile(at('other words.pdf'), await withOtherWords(countersigned));

    const firefox = await Firefox.start(program);
    try {
      await firefox.open(pathToFileURL(page).href);
      const answer = async (name: string): Promise<readonly string[]> => {
        await firefox.choose('#file', at(name));
        let text = '';
        await expect.poll(async () => {
          text = String(await firefox.run('return document.getElementById("answer").innerText'));
          return text.includes(word('verify-page.hash')) && text.includes(`${name}:`);
        }).toBe(true);
        return text.split(/\n+/);
      };
      const questions = ['verify.q.intact', 'verify.q.after', 'verify.q.who'].map(word);
      const signed = await answer('signed.pdf');
      expect(signed).toEqual(expect.arrayContaining([titleOfApp(at('signed.pdf')), ...questions, word('verify.intact.yes'), word('verify.after.none')]));
      const twice = await answer('countersigned.pdf');
      expect(twice[0]).toBe(word('verify.verdict.intact-with-additions'));
      expect(twice).toEqual(expect.arrayContaining([word('verify.after.allowed'), expect.stringContaining('40 hours'), expect.stringContaining('Zofia Łódź')]));
      expect(twice.filter((line) => questions.includes(line))).toHaveLength(6);
      for (const [name, change] of [['white box.pdf', 'What stands on page 1 was changed.'], ['other words.pdf', '“40 hours” / “400 hours”']] as const) {
        const changed = await answer(name);
        expect(changed[0]).toBe(titleOfApp(at(name)));
        expect(changed).toEqual(expect.arrayContaining([word('verify.verdict.changed-after-signing'), word('verify.after.not-allowed'), expect.stringContaining(change)]));
      }
      expect(await firefox.run('return fetch("data:text/plain,x").then(() => "connected", () => "refused")')).toBe('refused');
      expect(await firefox.run('return performance.getEntriesByType("resource").map((entry) => entry.name)')).toEqual([]);
    } finally {
      await firefox.close();
    }
  });
}
