/** A portfolio of a thousand pages and 200 MB with 200 photos: the memory of the process that builds it, against the size of the file. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { encode } from 'jpeg-js';
import { buildPortfolioPdf } from '../../electron/pdf/build-client.ts';
import { plainFile, type FilePlace } from '../../electron/vault/file-place.ts';
import { decodersIn } from '../../electron/pdf/decoders.ts';
import { nodeHost } from '../../electron/process/node-host.ts';
import type { ProcessHost } from '../../electron/process/process-host.ts';
import type { ReportEvidence } from '../../shared/report/model.ts';
import { reportWith } from '../support/sample-report.ts';
import { megabytes, times, type Figure } from './figures.ts';
import { root } from './places.ts';
import { tableOf } from './table.ts';

const PHOTOS = 200;
const TABLE_PAGES = 795;
const SIDE = { width: 1000, height: 700 } as const;

/** Noise, which hardly compresses: about half a megabyte. */
function photo(seed: number): Uint8Array {
  const data = Buffer.alloc(SIDE.width * SIDE.height * 4);
  let state = seed + 1;
  for (let at = 0; at < data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[at] = at % 4 === 3 ? 255 : state >>> 24;
  }
  return encode({ data, ...SIDE }, 62).data;
}

/** Notes the largest memory that a child is seen with. */
function watched(host: ProcessHost, note: (bytes: number) => void): ProcessHost {
  return { start: (entry) => {
    const child = host.start(entry);
    return { ...child, get pid() { return child.pid; }, residentBytes: async () => {
      const bytes = await child.residentBytes();
      note(bytes ?? 0);
      return bytes;
    } };
  } };
}

export async function benchLargePortfolio(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-bench-'));
  const evidence: ReportEvidence[] = [];
  const places = new Map<string, FilePlace>();
  for (let index = 0; index < PHOTOS; index += 1) {
    const bytes = photo(index);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const file = path.join(folder, `${String(index)}.jpg`);
    await writeFile(file, bytes);
    places.set(hash, plainFile(file));
    evidence.push({ entryNumber: `T${String(index)}`, title: `T${String(index)}`, alsoFor: [], hash, name: `${String(index)}.jpg`, mediaType: 'image/jpeg', size: bytes.length, description: 'A photo' });
  }
  let peak = 0;
  const output = path.join(folder, 'out.pdf');
  const built = await buildPortfolioPdf({
    profile: 'standard', model: reportWith({ sections: [tableOf(TABLE_PAGES)], evidence }), evidencePlaces: places, signature: null,
    assets: { fonts: path.join(root, 'assets/fonts'), decoders: decodersIn(path.join(root, 'dist/electron')) }, output,
  }, watched(nodeHost(path.join(root, 'dist/electron')), (bytes) => { peak = Math.max(peak, bytes); }));
  if (!built.ok) throw new Error(built.error);
  const { size } = await stat(output);
  await rm(folder, { recursive: true, force: true });
  return [{
    what: `Memory of the building process, ${String(built.value.pages)} pages with ${String(PHOTOS)} photos and their originals, against the file`,
    measured: megabytes(peak), baseline: megabytes(size), ratio: times(peak, size),
  }];
}
