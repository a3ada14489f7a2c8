/**
 * Every reader of a file from outside, or of one of our own that a disk may have spoiled, against mutated real files: it gives a
 * value or a refusal, never a crash, and writes nothing beside the place that it was given. (A hang would end the run: the app
 * runs the readers of foreign bytes in processes with a limit, which `watched-task.test.ts` attacks.)
 *
 * A few hundred each in `npm test`, over 100,000 with `FUZZ=large npx vitest run test/unit/electron/fuzz`; `FUZZ_SEED` repeats or changes the chances.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectEvidence } from '../../../../electron/pdf/inspect-client.ts';
import { nodeHost } from '../../../../electron/process/node-host.ts';
import { readKeyFile } from '../../../../electron/signing/key-file.ts';
import { readPortfolio } from '../../../../electron/signing/portfolio-reader.ts';
import { verifyPdf } from '../../../../electron/signing/verify.ts';
import { readArchive, Refusal } from '../../../../electron/storage/archive-reader.ts';
import { createAttachmentStore } from '../../../../electron/storage/attachment-store.ts';
import { nodeFileSystem } from '../../../../electron/storage/file-system.ts';
import { foldersOf } from '../../../../electron/storage/folders.ts';
import { openJournal } from '../../../../electron/storage/journal.ts';
import { rotateJournal } from '../../../../electron/storage/journal-rotation.ts';
import { readSnapshot, snapshotName } from '../../../../electron/storage/journal-snapshot.ts';
import { readSentinel, SENTINEL_FILE } from '../../../../electron/storage/sentinel.ts';
import { openWatchedJournal } from '../../../../electron/storage/watched-journal.ts';
import type { AttachmentRef } from '../../../../shared/domain/entities.ts';
import { sameData } from '../../../../shared/domain/same-data.ts';
import { parseRecord } from '../../../../shared/record/read-record.ts';
import { readPackFile } from '../../../../shared/rules/pack-file.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { recordOf } from '../../../support/arbitrary-record.ts';
import { buildProcesses } from '../../../support/built-process.ts';
import { certificatePdf, makeCertificates } from '../../../support/certificates.ts';
import { chances, oneOf } from '../../../support/chances.ts';
import { journalRows } from '../../../support/journal-rows.ts';
import { mutated, mutatedJson } from '../../../support/mutations.ts';
import { pdfAssets } from '../../../support/pdf-assets.ts';
import { sampleEntries } from '../../../support/sample-report.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { manifestOf, sha256, zipOf } from '../../../support/zip.ts';
import { signedPdf } from '../signing/prepared-pdf.ts';

const isLarge = process.env['FUZZ'] === 'large';
const seed = Number(process.env['FUZZ_SEED'] ?? '20261128');
const LONGEST = 3_600_000;
const runs = (small: number, large: number): number => (isLarge ? large : small);

const FILE = Buffer.from('%PDF-1.7 a certificate');
const HASH = sha256(FILE);
const attached: AttachmentRef = { hash: HASH, name: 'certificate.pdf', mediaType: 'application/pdf', size: FILE.length };
const [first, ...rest] = sampleEntries();
const RECORD = JSON.stringify(recordOf(first === undefined ? [] : [{ ...first, attachments: [attached] }, ...rest]));

async function recordZip(isBackup: boolean): Promise<Buffer> {
  const members = [{ path: 'README.txt', bytes: 'Read me' }, { path: 'record.json', bytes: RECORD }, ...(isBackup ? [] : [{ path: `attachments/${HASH}`, bytes: FILE }])];
  const manifest = manifestOf(members);
  const beside = { ...(JSON.parse(manifest.bytes.toString()) as object), beside: [{ sha256: HASH, size: FILE.length }], absent: [] };
  return zipOf([...members, isBackup ? { ...manifest, bytes: JSON.stringify(beside) } : manifest]);
}

const MOST_TOLD = 3;

/** Feeds mutations of the originals to a reader. Gives what it threw, with the number of the run; the bytes are kept in a file. */
async function feed(originals: readonly Uint8Array[], count: number, read: (bytes: Buffer) => unknown): Promise<readonly string[]> {
  const chance = chances(seed);
  const faults: string[] = [];
  for (let run = 0; run < count && faults.length < MOST_TOLD; run += 1) {
    const bytes = mutated(chance, oneOf(chance, originals), originals);
    try {
      await read(bytes);
    } catch (error) {
      const kept = join(mkdtempSync(join(tmpdir(), 'endorsement-fuzz-')), 'file');
      writeFileSync(kept, bytes);
      faults.push(`run ${String(run)}, ${kept}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return faults;
}

async function orRefusal(reading: Promise<unknown>): Promise<void> {
  await reading.catch((error: unknown) => { if (!(error instanceof Refusal)) throw error; });
}

/** PDFs, photos and scans as people attach them; small ones, so that faults meet what counts. */
async function certificatesOfManyKinds(folder: string): Promise<readonly Buffer[]> {
  const made = (await makeCertificates(folder)).filter(({ expected }) => typeof expected === 'number');
  return made.map(({ path }) => readFileSync(path)).filter(({ length }) => length < 200_000);
}

const AT_ONCE = 8;

describe('foreign files', () => {
  test('record, JSON: any bytes', { timeout: LONGEST }, async () => {
    expect(await feed([Buffer.from(RECORD)], runs(150, 20_000), (bytes) => parseRecord(bytes.toString('utf8')))).toEqual([]);
  });

  test('record, JSON: any value in any place; what is taken is a record, and can be written and read again', { timeout: LONGEST }, () => {
    const chance = chances(seed);
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const read = parseRecord(mutatedJson(chance, RECORD, value));
      expect(read.ok && !parseRecord(JSON.stringify(read.value)).ok).toBe(false);
    }), { numRuns: runs(200, 20_000), seed });
  });

  test.each([['record, ZIP', false], ['backup', true]])('%s: nothing is written but certificates under their own hash', { timeout: LONGEST }, async (_case, isBackup) => {
    const folder = tempFolder();
    const [path, into] = [join(folder, 'foreign.zip'), join(folder, 'into')];
    mkdirSync(join(folder, 'attachments', HASH.slice(0, 2)), { recursive: true });
    writeFileSync(join(folder, 'attachments', HASH.slice(0, 2), HASH), FILE);
    const before = readdirSync(folder, { recursive: true }).length + 2;
    expect(await feed([await recordZip(isBackup)], runs(100, 8_000), async (bytes) => {
      mkdirSync(into);
      writeFileSync(path, bytes);
      await orRefusal(readArchive(path, into, () => undefined));
      const written = readdirSync(into);
      for (const name of written.filter((each) => each !== HASH)) throw new Error(`Written: ${name}`);
      if (readdirSync(folder, { recursive: true }).length !== before + written.length) throw new Error('Written beside the folder');
      rmSync(into, { recursive: true });
    })).toEqual([]);
  });

  test('rule pack: any bytes, and any value in any place', { timeout: LONGEST }, async () => {
    const text = JSON.stringify(builtInPack);
    const chance = chances(seed);
    expect(await feed([Buffer.from(text)], runs(40, 6_000), (bytes) => readPackFile(bytes.toString('utf8')))).toEqual([]);
    fc.assert(fc.property(fc.jsonValue(), (value) => { readPackFile(mutatedJson(chance, text, value)); }), { numRuns: runs(40, 6_000), seed });
  });

  test('portfolio: read back, and verified', { timeout: LONGEST }, async () => {
    const signed = [
      readFileSync((await signedPdf()).path),
      readFileSync((await signedPdf(undefined, { withFields: true, certifies: 2, attachments: { 'record.json': Buffer.from(RECORD) } })).path),
    ];
    expect(await feed(signed, runs(60, 12_000), (bytes) => readPortfolio(bytes))).toEqual([]);
    expect(await feed(signed, runs(60, 12_000), async (bytes) => {
      const verified = await verifyPdf(bytes);
      if (verified.ok && verified.value.verdict === 'intact' && !signed.some((original) => original.equals(bytes.subarray(0, original.length)))) {
        throw new Error('A changed portfolio passed for intact');
      }
    })).toEqual([]);
  });

  test('key file', { timeout: LONGEST }, async () => {
    const folder = tempFolder();
    const openssl = (...args: readonly string[]): void => { execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' }); };
    openssl('req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-subj', '/CN=Rosa', '-keyout', 'key.pem', '-out', 'certificate.pem');
    openssl('pkcs12', '-export', '-inkey', 'key.pem', '-in', 'certificate.pem', '-out', 'key.p12', '-passout', 'pass:correct', '-iter', '100');
    const file = readFileSync(join(folder, 'key.p12'));
    expect(await readKeyFile(file, 'correct')).toMatchObject({ ok: true });
    expect(await feed([file], runs(60, 5_000), (bytes) => readKeyFile(bytes, 'correct'))).toEqual([]);
  });

  describe('certificates', () => {
    let programs = '';
    beforeAll(async () => { programs = await buildProcesses({ 'pdf-process': 'electron/pdf/process.ts' }); });
    afterAll(() => { rmSync(programs, { recursive: true, force: true }); });

    test('are shown or only attached; no file keeps another one from being looked at', { timeout: LONGEST }, async () => {
      const folder = tempFolder();
      const originals = isLarge ? await certificatesOfManyKinds(folder) : [await certificatePdf('Infant mental health', 2)];
      const chance = chances(seed);
      for (let left = runs(8, 3_000); left > 0; left -= AT_ONCE) {
        const files = Array.from({ length: AT_ONCE }, (_, index) => {
          const bytes = mutated(chance, oneOf(chance, originals), originals);
          const path = join(folder, `mutated-${String(index)}`);
          writeFileSync(path, bytes);
          return { hash: sha256(bytes), path };
        });
        const inspected = await inspectEvidence(files.map((file) => ({ ...file, key: null, mediaType: 'application/pdf', problem: null, password: '' })), { profile: 'standard', assets: pdfAssets }, nodeHost(programs), {});
        expect(inspected).toMatchObject({ ok: true, value: { length: AT_ONCE } });
      }
    });
  });
});

describe('our own files on a bad disk', () => {
  test('journal: opens with acts that are as they were, or says that it is damaged; what is damaged is kept', { timeout: LONGEST }, async () => {
    const model = tempFolder();
    const opened = await openJournal(model);
    if (!opened.ok) throw new Error(opened.error.code);
    await opened.value.append('ours', journalRows(1, 5));
    await opened.value.close();
    await rotateJournal(model, nodeFileSystem);
    const files = Object.fromEntries(readdirSync(model).map((name) => [name, readFileSync(join(model, name))]));
    const originals = Object.values(files);
    const chance = chances(seed);
    expect(await feed(originals, runs(120, 12_000), async (bytes) => {
      const folder = tempFolder();
      const hit = oneOf(chance, Object.keys(files));
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), name === hit ? bytes : content);
      const journal = await openJournal(folder);
      if (!journal.ok) throw new Error(journal.error.code);
      const acts = await journal.value.readAfter(0, 100);
      await journal.value.close();
      if (!sameData(acts, journalRows(1, acts.length))) throw new Error('The acts are others');
      const isLost = acts.length < 5;
      if (isLost && journal.value.status().damagedLines === 0 && bytes.length > 0) throw new Error('A loss was not seen');
      rmSync(folder, { recursive: true });
    })).toEqual([]);
  });

  test('snapshot and sentinel: as they were, or not read', { timeout: LONGEST }, async () => {
    const userData = tempFolder();
    const folder = foldersOf(userData).journal;
    const watched = await openWatchedJournal({ userData, journal: folder }, 45);
    if (!watched.ok) throw new Error(watched.error.code);
    await watched.value.append('ours', journalRows(1, 5));
    await watched.value.close();
    await rotateJournal(folder, nodeFileSystem);
    const snapshot = join(folder, snapshotName(2));
    const whole = await readSnapshot(folder, 2, nodeFileSystem);
    const [good, sentinel] = [readFileSync(snapshot), readFileSync(join(userData, SENTINEL_FILE))];
    expect(await feed([good], runs(80, 8_000), async (bytes) => {
      writeFileSync(snapshot, bytes);
      const read = await readSnapshot(folder, 2, nodeFileSystem);
      if (read !== null && !sameData(read, whole)) throw new Error('Another snapshot was read');
    })).toEqual([]);
    expect(await feed([sentinel], runs(80, 8_000), async (bytes) => {
      writeFileSync(join(userData, SENTINEL_FILE), bytes);
      await readSentinel(userData, 45);
    })).toEqual([]);
    expect(readdirSync(userData).toSorted()).toEqual(['journal', SENTINEL_FILE]);
  });

  test('attachment: intact or damaged, never both', { timeout: LONGEST }, async () => {
    const folders = foldersOf(tempFolder());
    const store = createAttachmentStore(folders);
    const stored = await store.store('certificate.pdf', FILE);
    if (!stored.ok) throw new Error(stored.error.code);
    expect(await feed([FILE], runs(80, 4_000), async (bytes) => {
      writeFileSync(store.pathOf(HASH) ?? '', bytes);
      if ((await store.verify(HASH)) !== (bytes.equals(FILE) ? 'intact' : 'damaged')) throw new Error('Wrong word');
    })).toEqual([]);
  });
});
