/** Renewal: from an empty page to a logged endorsement, its hours, a calendar file, and the pack for an audit. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Entry } from '../../shared/domain/entities.ts';
import { RECORD_FORMAT, RECORD_VERSION } from '../../shared/record/interchange.ts';
import { writeCertificatePdf } from '../demo/sample-files.ts';
import { DARK, FORCED, NARROW, USUAL, wear, ZOOMED } from '../demo/look.ts';
import { attachAndSave, goTo, openEntry, word } from '../demo/steps.ts';
import { requireCleanPdf } from '../support/judges.ts';
import { expectOnDisk, press, tabTo, typeInto } from '../support/keyboard.ts';
import { credential, diversity, endorsement, person, session, training } from '../support/rule-facts.ts';
import { sampleEntries } from '../support/sample-report.ts';
import { answerDialogs, chooseMenu, expect, test, type RunningApp } from './support/app.ts';
import { axeFindings, headingFaults, sidewaysScrolling } from './support/axe.ts';

const run = promisify(execFile);
const TITLE = 'Attachment in everyday care';
const mentor = person('Maya Reyes', [credential('IMHM-C', '2015-01-01')], { id: 'maya' });
/** 33 hours of training and 20 with a Mentor-Clinical in the cycle from 2025 to 2027, and one training of the cycle before. */
const ENTRIES: readonly Entry[] = [
  ...sampleEntries().filter(({ kind }) => kind === 'applicant'), mentor,
  training(30, { title: TITLE }, '2025-03-03/2025-03-20'), diversity(3, { title: 'Culture and care' }), training(12, { title: 'Long ago' }, '2023-05-05'),
  session(20, mentor.id, '2026-03-02'),
];

async function importEntries(app: RunningApp, entries: readonly Entry[]): Promise<void> {
  const file = path.join(app.userData, 'record.json');
  await writeFile(file, JSON.stringify({ format: RECORD_FORMAT, version: RECORD_VERSION, exportedAt: '2026-11-23T00:00:00.000Z', writtenBy: '', entries }));
  await answerDialogs(app, { open: [file] });
  await chooseMenu(app, 'import-record');
  await expect(app.window.getByRole('heading', { level: 1, name: /Where you stand/ })).toBeVisible();
  await expectOnDisk(app.window);
}

/** Held since before the cycle, and within it: both ways in which a page can look. */
const HELD = [
  endorsement('IFS', '2019-06-15', { id: 'held-ifs', associationId: 'CT', number: 'CT-0815' }),
  endorsement('ECFS', '2026-03-01', { id: 'held-ecfs', associationId: 'CT' }),
];

/** The card of the endorsement. */
const card = (window: Page) => window.getByRole('region', { name: word('option.credential.IFS') });
const rule = (window: Page, sentence: RegExp) => card(window).getByRole('article', { name: sentence });

test('an endorsement is logged by keyboard, and the page says what its renewal asks and what is there', async ({ app }) => {
  const { window } = app;
  await importEntries(app, ENTRIES);
  await goTo(window, 'renewal');
  await expect(window.getByRole('heading', { name: word('renewal.none') })).toBeVisible();
  await tabTo(window, word('renewal.log'));
  await press(window, 'Enter');
  await expect(window.getByRole('tab', { name: word('kind.endorsement.many') })).toHaveAttribute('aria-selected', 'true');
  await press(window, 'Mod+N');
  await expect(window.locator('main form :focus')).toBeVisible();
  await typeInto(window, word('field.endorsement.endorsedOn'), '6/15/2019');
  await press(window, 'Mod+Enter');
  await expectOnDisk(window);

  await goTo(window, 'renewal');
  await expect(card(window).getByText(/Renewal opens on Oct 1, 2027; the deadline is Dec 31, 2027\./)).toBeVisible();
  const hours = rule(window, /^45 clock hours of training/);
  await expect(hours.getByText('Recorded 33 · Counts 33 · Needed 45 h')).toBeVisible();
  await expect(hours.getByText('Short by 12 h')).toBeVisible();
  await expect(rule(window, /^1 of these hours for each year/).getByText(word('state.met'), { exact: true })).toBeVisible();
  await expect(rule(window, /^36 clock hours of reflective supervision/).getByText('Short by 16 h')).toBeVisible();
  await hours.getByRole('button', { name: /^Explain this number/ }).press('Enter');
  await expect(hours.getByText(TITLE)).toBeVisible();
  await expect(hours.getByText('Long ago')).toHaveCount(0);
  expect(app.consoleErrors).toEqual([]);
});

test('due dates become a calendar file, and one click makes the pack for an audit', async ({ app }) => {
  const { window, userData } = app;
  await importEntries(app, [...ENTRIES, ...HELD]);
  await goTo(window, 'training');
  await openEntry(window, TITLE);
  await attachAndSave(app, [await writeCertificatePdf(userData, TITLE, '30')]);

  await goTo(window, 'renewal');
  const calendar = path.join(userData, 'dates.ics');
  await answerDialogs(app, { save: calendar });
  await window.getByRole('button', { name: word('renewal.save-dates') }).click();
  await expect(window.getByText('Saved as dates.ics')).toBeVisible();
  const text = await readFile(calendar, 'utf8');
  expect(text).toMatch(/UID:renewal-due\.three-year\.2027-12-31\.held-ecfs@endorsement-portfolio\r\n/);
  expect(text).toContain('DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101\r\nSUMMARY:Renewal due: IFS\\, ECFS\r\n');

  const pack = path.join(userData, 'pack.pdf');
  await answerDialogs(app, { save: pack });
  await card(window).getByRole('button', { name: /^Make audit pack/ }).click();
  await expect(window.getByText('Saved as pack.pdf')).toBeVisible({ timeout: 60_000 });
  await requireCleanPdf(pack);
  const { stdout: pages } = await run('pdftotext', ['-layout', pack, '-']);
  for (const shown of ['CT-0815', TITLE, 'Maya Reyes', 'Jan 1, 2025 – Dec 31, 2027', 'I keep the originals']) expect(pages).toContain(shown);
  expect(pages).not.toContain('Long ago');
  const { stdout: files } = await run('pdfdetach', ['-list', pack]);
  expect(files).toMatch(/2 embedded files[\s\S]*T1 - /);
  expect(app.consoleErrors).toEqual([]);
});

test('the pack asks for the password of a certificate, and shows its pages when it is given', async ({ app }) => {
  const { window, userData } = app;
  await importEntries(app, [...ENTRIES, ...HELD]);
  await goTo(window, 'training');
  await openEntry(window, TITLE);
  const locked = path.join(userData, 'locked.pdf');
  await run('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', await writeCertificatePdf(userData, 'Of the locked file', '30'), locked]);
  await attachAndSave(app, [locked]);
  await goTo(window, 'renewal');

  const pack = path.join(userData, 'pack.pdf');
  const make = async (): Promise<void> => {
    await answerDialogs(app, { save: pack });
    await card(window).getByRole('button', { name: /^Make audit pack/ }).click();
  };
  const field = card(window).getByLabel(word('portfolio.file-password').replace('{name}', 'locked.pdf'));
  const told = card(window).getByText(word('renewal.pack-locked'));
  await expect(told).toBeHidden();
  await make();
  await expect(told).toBeVisible({ timeout: 60_000 });
  await field.fill('not this one');
  await make();
  await expect(card(window).getByText(word('portfolio.file-password-wrong'))).toBeVisible({ timeout: 60_000 });
  await field.fill('secret');
  await make();
  await expect.poll(async () => (await run('pdftotext', ['-layout', pack, '-'])).stdout, { timeout: 60_000 }).toContain('Of the locked file');
  expect(app.consoleErrors).toEqual([]);
});

test('the page has no findings in any colours, with all that it explains, and nothing scrolls sideways', async ({ app }) => {
  const { window } = app;
  await importEntries(app, [...ENTRIES, ...HELD]);
  await goTo(window, 'renewal');
  await card(window).getByRole('button', { name: /^Explain this number/ }).first().click();
  for (const summary of await window.locator('summary').all()) await summary.click();
  for (const look of [USUAL, DARK, FORCED]) {
    await wear(app, look);
    expect([...await axeFindings(window), ...await headingFaults(window)], look.colors).toEqual([]);
  }
  for (const look of [NARROW, ZOOMED]) {
    await wear(app, look);
    expect(await sidewaysScrolling(window)).toEqual([]);
  }
});
