/** What a countersignature costs beside reading the file that it is added to; the figure is printed as JSON. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { readFonts } from '../../../electron/pdf/font-files.ts';
import { drawPortfolio } from '../../support/draw-portfolio.ts';
import { newMarker } from '../../../electron/pdf/signature-placeholder.ts';
import { freePlace } from '../../../electron/signing/countersign/places.ts';
import { updateOf } from '../../../electron/signing/countersign/prepare.ts';
import { fieldsOf } from '../../../electron/signing/revision/fields.ts';
import { Revision } from '../../../electron/signing/revision/revision.ts';
import { signPreparedPdf } from '../../../electron/signing/sign-file.ts';
import { oneTimeSigner, signerFacts } from '../../../electron/signing/signer.ts';
import { err } from '../../../shared/domain/result.ts';
import { signatureLabels } from '../../../shared/report/signature-words.ts';
import { translateEnglish } from '../../../shared/words/english.ts';
import { reportWith } from '../../support/sample-report.ts';
import { median, megabytes, times, type Figure } from '../figures.ts';
import { root } from '../places.ts';
import { tableOf } from '../table.ts';

const ROUNDS = 5;
const NOW = '2026-11-23T14:32:05.120Z';

process.stdout.write(JSON.stringify(await countersignature()));

/** What is done beside reading: the update, hashing, signing. The baseline is the library's loading of the same file. */
async function countersignature(): Promise<Figure> {
  const fonts = await readFonts(path.join(root, 'assets/fonts'));
  const folder = await mkdtemp(path.join(os.tmpdir(), 'endorsement-bench-'));
  const file = path.join(folder, 'signed.pdf');
  const author = await oneTimeSigner('Author', NOW);
  const marker = newMarker();
  const facts = (signer: typeof author, mark: string) => signerFacts(signer, { marker: mark, signedAt: NOW, appearance: { style: 'typed', text: 'A' }, language: 'en' });
  const { bytes } = await drawPortfolio({
    profile: 'standard', model: reportWith({ sections: [tableOf(500)] }), fonts, onProgress: () => undefined,
    signature: { ...facts(author, marker), kind: { type: 'to-be-countersigned', places: 1 } },
    evidence: () => Promise.resolve({ original: null, pages: err('missing') }),
  });
  await writeFile(file, bytes);
  await signPreparedPdf(file, marker, author);
  const signed = await readFile(file);
  const [adding, loading]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    let started = performance.now();
    await PDFDocument.load(signed, { updateMetadata: false, parseSpeed: Number.POSITIVE_INFINITY });
    loading.push(performance.now() - started);
    const supervisor = await oneTimeSigner('Supervisor', NOW);
    const mark = newMarker();
    started = performance.now();
    const revision = Revision.read(signed, signed.length);
    if (!revision.ok) throw new Error(revision.error);
    const place = freePlace(fieldsOf(revision.value).values());
    const update = updateOf({ revision: revision.value, fields: fieldsOf(revision.value), place }, {
      signer: facts(supervisor, mark), confirmation: { hours: '40', comment: 'As listed.' }, words: { labels: signatureLabels(translateEnglish), reason: 'I confirm', field: 'Countersignature' },
    }, fonts);
    await writeFile(file, Buffer.concat([signed, update]));
    await signPreparedPdf(file, mark, supervisor);
    adding.push(performance.now() - started);
  }
  await rm(folder, { recursive: true, force: true });
  return {
    what: `Adding a countersignature to 500 pages (${megabytes(signed.length)}), against loading the file`,
    measured: `${median(adding).toFixed(0)} ms`, baseline: `${median(loading).toFixed(0)} ms`, ratio: times(median(adding), median(loading)),
  };
}
