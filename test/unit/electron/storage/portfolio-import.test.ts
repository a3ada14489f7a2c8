/** A portfolio opens again as the record that it was made from, with its certificates. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFonts } from '../../../../electron/pdf/font-files.ts';
import { drawPortfolio } from '../../../support/draw-portfolio.ts';
import { nodeHost } from '../../../../electron/process/node-host.ts';
import { createAttachmentStore } from '../../../../electron/storage/attachment-store.ts';
import { foldersOf } from '../../../../electron/storage/folders.ts';
import { importRecord } from '../../../../electron/storage/record-import.ts';
import type { Entry } from '../../../../shared/domain/entities.ts';
import { err } from '../../../../shared/domain/result.ts';
import { buildProcesses } from '../../../support/built-process.ts';
import { reportOf, sampleEntries } from '../../../support/sample-report.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

let processes: string;
beforeAll(async () => { processes = await buildProcesses({ 'import-process': 'electron/storage/import-process.ts' }); });
afterAll(() => { rmSync(processes, { recursive: true, force: true }); });

const FONTS = fileURLToPath(new URL('../../../../assets/fonts', import.meta.url));
const files = ['first certificate', 'second certificate'].map((text) => Buffer.from(text));
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const attachments = files.map((bytes, index) => ({ hash: hashOf(bytes), name: `${String(index)}.txt`, mediaType: 'text/plain', size: bytes.length }));

/** The sample, with both files at the first training. */
function entries(): readonly Entry[] {
  const first = sampleEntries().find((entry) => entry.kind === 'training');
  return sampleEntries().map((entry) => (entry.id === first?.id ? { ...entry, attachments } : entry));
}

/** A portfolio of these entries in a file; `isThere` says which certificates still were. */
async function portfolio(isThere: (index: number) => boolean = () => true): Promise<string> {
  const model = reportOf(entries());
  const { bytes } = await drawPortfolio({
    profile: 'standard', model, fonts: await readFonts(FONTS), signature: null, onProgress: () => undefined,
    evidence: (_, index) => Promise.resolve({ original: isThere(index) ? files.find((file) => hashOf(file) === model.evidence[index]?.hash) ?? null : null, pages: err('not-supported') }),
  });
  return written(bytes);
}

function written(bytes: Uint8Array): string {
  const path = join(tempFolder(), 'portfolio.pdf');
  writeFileSync(path, bytes);
  return path;
}

function importFrom(path: string) {
  const folders = foldersOf(tempFolder());
  const store = createAttachmentStore(folders);
  return { store, imported: importRecord({ path, host: nodeHost(processes), store, tempFolder: folders.temp }) };
}

test('the record is equal, and its certificates are stored', async () => {
  const { store, imported } = importFrom(await portfolio());
  const result = await imported;
  if (!result.ok) throw new Error(result.error.code);
  expect(new Map(result.value.record.entries.map((entry) => [entry.id, entry]))).toEqual(new Map(entries().map((entry) => [entry.id, entry])));
  expect(result.value.absent).toEqual([]);
  for (const [index, { hash }] of attachments.entries()) expect(readFileSync(store.pathOf(hash) ?? '')).toEqual(files[index]);
});

test('a certificate that was gone when the portfolio was made is told to be absent', async () => {
  const result = await importFrom(await portfolio((index) => index > 0)).imported;
  expect(result).toMatchObject({ ok: true, value: { absent: [expect.any(String)] } });
});

test.each([
  ['a PDF of another program', async () => { const other = await PDFDocument.create(); other.addPage(); return other.save(); }, 'import-pdf-without-record'],
  ['a portfolio that was cut short', async () => readFileSync(await portfolio()).subarray(0, 20_000), 'import-pdf-damaged'],
])('%s is refused, and nothing is stored', async (_, make, code) => {
  const { imported } = importFrom(written(await make()));
  expect(await imported).toEqual({ ok: false, error: { code, params: {} } });
});
