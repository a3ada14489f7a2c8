/**
 * The page writer against PDFKit (plain: fixed columns, a font of ours, no tags): the same table of 30 rows and 6 columns a page, in turns in
 * one process.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import PdfKit from 'pdfkit';
import { readFonts } from '../../electron/pdf/font-files.ts';
import { drawPortfolio } from '../support/draw-portfolio.ts';
import { err } from '../../shared/domain/result.ts';
import { reportWith } from '../support/sample-report.ts';
import { median, megabytes, times, type Figure } from './figures.ts';
import { root } from './places.ts';
import { COLUMNS, ROWS, tableOf } from './table.ts';

const ROUNDS = 5;
interface Drawn { readonly seconds: number; readonly pages: number; readonly size: number }

async function timed(draw: () => Promise<{ readonly bytes: Uint8Array; readonly pages: number }>): Promise<Drawn> {
  const started = performance.now();
  const { bytes, pages } = await draw();
  return { seconds: (performance.now() - started) / 1000, pages, size: bytes.length };
}

type Fonts = Awaited<ReturnType<typeof readFonts>>;

/** Both draw the same rows, which are there before the clock runs. */
function tablesOf(pages: number) {
  const section = tableOf(pages);
  const rows = section.blocks.flatMap((block) => (block.type === 'table' ? block.rows.map(({ cells }) => cells) : []));
  return { pages, model: reportWith({ sections: [section] }), rows };
}
type Tables = ReturnType<typeof tablesOf>;

const ours = ({ model }: Tables, fonts: Fonts) => timed(() => drawPortfolio({
  profile: 'standard', model, fonts, signature: null, onProgress: () => undefined,
  evidence: () => Promise.resolve({ original: null, pages: err('missing') }),
}));

/** The same to look at: heads, rules, and a text for each cell, without wrapping, tags or links. */
const pdfkit = ({ pages, rows }: Tables, fonts: Fonts) => timed(() => new Promise((resolve) => {
  const document = new PdfKit({ size: 'LETTER', margin: 0, autoFirstPage: false });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => { parts.push(part); });
  document.on('end', () => { resolve({ bytes: Buffer.concat(parts), pages }); });
  document.registerFont('regular', Buffer.from(fonts.regular));
  for (let page = 0; page < pages; page += 1) {
    document.addPage().font('regular').fontSize(8.5);
    document.text('Áine Õun-Núñez · Endorsement portfolio · IFS', 60, 40, { lineBreak: false }).text('Table', 500, 40, { lineBreak: false });
    document.moveTo(60, 52).lineTo(552, 52).stroke();
    for (let column = 0; column < COLUMNS; column += 1) document.text(`Column ${String(column + 1)}`, 65 + column * 82, 88, { lineBreak: false });
    document.text(`${String(page + 1)} of ${String(pages)}`, 500, 750, { lineBreak: false });
    for (let row = 0; row < ROWS; row += 1) {
      document.moveTo(60, 124 + row * 20).lineTo(552, 124 + row * 20).stroke();
      for (let column = 0; column < COLUMNS; column += 1) document.text(rows[page * ROWS + row]?.[column] ?? '', 65 + column * 82, 108 + row * 20, { lineBreak: false });
    }
  }
  document.end();
}));

export async function benchPdfTables(): Promise<readonly Figure[]> {
  const fonts = await readFonts(path.join(root, 'assets/fonts'));
  const [few, many, most] = [tablesOf(20), tablesOf(500), tablesOf(2000)];
  await ours(few, fonts); // the first run compiles
  await pdfkit(few, fonts);
  const runs = { ours: [] as Drawn[], pdfkit: [] as Drawn[], large: [] as Drawn[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.ours.push(await ours(many, fonts));
    runs.pdfkit.push(await pdfkit(many, fonts));
    runs.large.push(await ours(most, fonts));
  }
  const seconds = (kind: keyof typeof runs): number => median(runs[kind].map((run) => run.seconds));
  const about = (kind: keyof typeof runs): string => `${seconds(kind).toFixed(2)} s, ${String(runs[kind][0]?.pages ?? 0)} pages, ${megabytes(runs[kind][0]?.size ?? 0)}`;
  return [
    { what: `500 pages of tables, tagged, against PDFKit without tags (medians of ${String(ROUNDS)}, in turns)`, measured: about('ours'), baseline: about('pdfkit'), ratio: times(seconds('ours'), seconds('pdfkit')) },
    { what: '2,000 pages against 500 (in the same turns)', measured: about('large'), baseline: about('ours'), ratio: times(seconds('large'), seconds('ours')) },
    countersignature(),
  ];
}

/** In a process of its own: the signing compiles without the DOM, and so apart from the other benches. */
function countersignature(): Figure {
  const { stdout } = spawnSync(process.execPath, [path.join(root, 'electron/tooling/run-typescript.mjs'), 'test/bench/signing/countersignature.ts'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(stdout) as Figure; // our own program's output
}
