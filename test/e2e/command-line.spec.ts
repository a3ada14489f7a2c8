/** The command line, in the app's own binary and in plain Node, without a display, on a record that the window exported. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { attachAndSave, goTo, loadSample, openEntry, word } from '../demo/steps.ts';
import { writeCertificatePdf } from '../demo/sample-files.ts';
import { embeddedFiles, judgeSignature, requireCleanPdf, sha256Of } from '../support/judges.ts';
import { runToEnd, withoutDisplay, type Ended } from '../support/programs.ts';
import { answerDialogs, appMain, chooseMenu, chromiumSwitches, electronBinary, expect, launchApp, quitApp, test as base } from './support/app.ts';

const CERTIFICATE = 'Infant-mental-health-in-everyday-practice.pdf';

interface Exported {
  readonly folder: string;
  /** ZIP with one attachment. */
  readonly archive: string;
  /** The same record without the attachment's bytes. */
  readonly certificate: string;
  /** The three figures of each card on Home, in hours. */
  readonly figures: readonly (readonly number[])[];
}

/** The sample with a certificate, as the window shows and exports it. */
async function exportSample(folder: string): Promise<Exported> {
  const app = await launchApp({ userData: path.join(folder, 'profile') });
  await loadSample(app);
  const cards = await app.window.locator('dl').filter({ hasText: word('home.recorded') }).all();
  const figures = await Promise.all(cards.map(async (card) => (await card.locator('dd').allInnerTexts()).map(Number.parseFloat)));
  await goTo(app.window, 'training');
  await openEntry(app.window, 'Infant mental health in everyday practice');
  const certificate = await writeCertificatePdf(folder, 'Infant mental health in everyday practice', '12');
  await attachAndSave(app, [certificate]);
  const archive = path.join(folder, 'record.endorsement.zip');
  await answerDialogs(app, { save: archive });
  await chooseMenu(app, 'export-record');
  await expect(app.window.getByText(word('record-file.exported').replace('{file}', path.basename(archive)))).toBeVisible();
  await quitApp(app);
  return { folder, archive, certificate, figures };
}

const test = base.extend<object, { readonly exported: Exported }>({
  exported: [async ({ profilePrefix }, provide) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), `${profilePrefix}command-line-`));
    await provide(await exportSample(folder));
    await rm(folder, { recursive: true, force: true });
  }, { scope: 'worker' }],
});

const cliBundle = path.join(path.dirname(appMain), 'cli.cjs');
/** Chromium's own lines (`[pid:time:ERROR:…`), where the machine has no system bus: they come before any of our code. */
const withoutChromium = (ended: Ended): Ended => ({ ...ended, err: ended.err.replace(/^\[\d+:\d+\/[\d.]+:(?:ERROR|WARNING):.*\n/gm, '') });

interface Program {
  readonly name: string;
  /** `stop` asks it politely to end. */
  readonly run: (words: readonly string[], stop?: AbortSignal) => Promise<Ended>;
}

const programs: readonly Program[] = [
  {
    name: 'the app',
    run: async (words, stop) => withoutChromium(await runToEnd(electronBinary(), [...chromiumSwitches, appMain, ...words], { env: withoutDisplay(), stop })),
  },
  { name: 'plain Node', run: (words, stop) => runToEnd(process.execPath, [cliBundle, ...words], { env: withoutDisplay(), stop }) },
];

interface Rule {
  readonly unit: string;
  readonly state: string;
  readonly recorded: number | null;
  readonly counts: number | null;
  readonly needed: number | null;
}

const leftovers = async (): Promise<readonly string[]> =>
  (await readdir(os.tmpdir())).filter((name) => /^endorsement-(record|portfolio)-/.test(name)).toSorted();

for (const { name, run } of programs) {
  test.describe(`in ${name}`, () => {
    test('evaluate counts what the window shows', async ({ exported: { archive, figures } }) => {
      const { code, out, err } = await run(['evaluate', '--record', archive, '--category', 'IFS']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const { rules } = JSON.parse(out) as { readonly rules: readonly Rule[] }; // our own output
      const hours = rules.filter(({ unit, needed, state }) => unit === 'minutes' && needed !== null && state !== 'advice')
        .map(({ recorded, counts, needed }) => [recorded, counts, needed].map((minutes) => (minutes ?? 0) / 60));
      expect(hours).toEqual(figures);
      expect(hours.length).toBeGreaterThanOrEqual(2);
    });

    test('portfolio makes a valid file with the attachment in it, and verify tells it from others', async ({ exported: { folder, archive, certificate } }) => {
      const before = await leftovers();
      const portfolio = path.join(folder, `${name}.pdf`);
      const made = await run(['portfolio', '--record', archive, '--category', 'IFS', '--paper', 'a4', '--out', portfolio]);
      expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
      expect(JSON.parse(made.out)).toMatchObject({ out: portfolio, notShown: [], sha256: await sha256Of(portfolio) });
      const { signer, ...judgement } = await judgeSignature(portfolio);
      expect(judgement).toEqual({ isValid: true, coversAll: true });
      expect(signer).toContain('Áine Õun-Núñez');
      await requireCleanPdf(portfolio);
      const embedded = [...await embeddedFiles(portfolio)].find(([file]) => file.endsWith(CERTIFICATE));
      expect(embedded?.[1]).toBe(await sha256Of(certificate));
      expect(await leftovers()).toEqual(before);

      const intact = await run(['verify', portfolio]);
      expect([intact.code, intact.err]).toEqual([0, '']);
      expect(JSON.parse(intact.out)).toMatchObject({ verdict: 'intact', signatures: [{ intact: true, coversWholeFile: true }] });
      const changed = path.join(folder, 'changed.pdf');
      const bytes = await readFile(portfolio);
      bytes[bytes.length - 2_000] = (bytes[bytes.length - 2_000] ?? 0) ^ 1;
      await writeFile(changed, bytes);
      const broken = await run(['verify', changed]);
      expect([broken.code, (JSON.parse(broken.out) as { readonly verdict: string }).verdict]).toEqual([1, 'broken']); // our own output
      expect((await run(['verify', certificate])).code).toBe(1);
      expect(await run(['verify', archive])).toMatchObject({ code: 2, out: '', err: `${word('failure.not-a-pdf')}\n` });
    });

    test('validate accepts what the window exported, and says what is wrong with others', async ({ exported: { folder, archive, certificate } }) => {
      const good = await run(['validate', archive]);
      expect([good.code, good.err]).toEqual([0, '']);
      expect(JSON.parse(good.out)).toMatchObject({ valid: true, attachments: 1, counts: { training: 14 } });
      expect(await run(['validate', certificate])).toMatchObject({ code: 2, out: '', err: `${word('failure.import-pdf-without-record')}\n` });
      const cut = path.join(folder, 'cut.zip');
      await writeFile(cut, (await readFile(archive)).subarray(0, -400));
      expect(await run(['validate', cut])).toMatchObject({ code: 2, out: '', err: `${word('failure.import-archive-damaged')}\n` });
    });

    test('what cannot be done is said on stderr with exit code 2', async ({ exported: { folder, archive } }) => {
      const cases: readonly (readonly [readonly string[], string])[] = [
        [['validate', path.join(folder, 'not-there.zip')], word('failure.import-unreadable')],
        [['portfolio', '--record', archive, '--category', 'IFS', '--out', '/sys/portfolio.pdf'], word('failure.read-only')],
        [['portfolio', '--record', archive, '--category', 'IFS', '--out', path.join(folder, 'no-such-folder/p.pdf')], word('failure.unavailable')],
        [['evaluate', '--record', archive], word('cli.option-missing').replace('{option}', '--category')],
        [['evaluate', '--record', archive, '--category', 'IFS', '--loudly'], word('cli.unknown-option').replace('{option}', '--loudly').replace('{command}', 'evaluate')],
      ];
      for (const [words, sentence] of cases) {
        const { code, out, err } = await run(words);
        expect({ code, out, err: err.split('\n')[0] }, words.join(' ')).toEqual({ code: 2, out: '', err: sentence });
      }
    });

    test('a portfolio that is stopped leaves no file', async ({ exported: { folder, archive } }) => {
      const target = path.join(folder, `stopped in ${name}`);
      await mkdir(target);
      const before = await leftovers();
      const stopping = new AbortController();
      const stopped = run(['portfolio', '--record', archive, '--category', 'IFS', '--out', path.join(target, 'portfolio.pdf')], stopping.signal);
      await expect.poll(() => readdir(target), { intervals: [10], timeout: 60_000 }).not.toEqual([]);
      stopping.abort();
      expect(await stopped).toEqual({ code: 2, out: '', err: `${word('failure.cancelled')}\n` });
      expect(await readdir(target)).toEqual([]);
      expect(await leftovers()).toEqual(before);
    });

    test('two runs at once do not get in each other’s way', async ({ exported: { folder, archive } }) => {
      const files = ['one', 'two'].map((file) => path.join(folder, `${name} ${file}.pdf`));
      const runs = await Promise.all(files.map((file) => run(['portfolio', '--record', archive, '--category', 'IFS', '--out', file])));
      expect(runs.map(({ code, err }) => ({ code, err }))).toEqual([{ code: 0, err: '' }, { code: 0, err: '' }]);
      for (const file of files) expect(await judgeSignature(file)).toMatchObject({ isValid: true, coversAll: true });
    });
  });
}
