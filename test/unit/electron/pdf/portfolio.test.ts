import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../../../electron/pdf/foreign/import-file.ts';
import { readFonts } from '../../../../electron/pdf/font-files.ts';
import type { FontFiles } from '../../../../electron/pdf/fonts.ts';
import { drawPortfolio, type DrawnPortfolio } from '../../../support/draw-portfolio.ts';
import { CONTENTS_BYTES, placeholderHex } from '../../../../electron/pdf/signature-placeholder.ts';
import { geometryOf } from '../../../../electron/pdf/theme.ts';
import { err } from '../../../../shared/domain/result.ts';
import type { ReportModel, ReportSection } from '../../../../shared/report/model.ts';
import { pdfAssets } from '../../../support/pdf-assets.ts';
import { reportOf, reportWith, sampleEntries, sampleSignature } from '../../../support/sample-report.ts';

const fontFolder = fileURLToPath(new URL('../../../../assets/fonts', import.meta.url));
const read = (program: string, args: readonly string[]): string => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] });
const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

let folder = '';
let fonts: FontFiles;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-pdf-'));
  fonts = await readFonts(fontFolder);
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function drawn(model: ReportModel, name: string, options: { readonly subsetFonts?: boolean } = {}): Promise<DrawnPortfolio & { readonly path: string }> {
  const portfolio = await drawPortfolio({
    profile: 'standard', model, fonts, signature: sampleSignature, ...options,
    evidence: () => Promise.resolve({ original: null, pages: err('missing') }), onProgress: () => undefined,
  });
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, portfolio.bytes);
  return { ...portfolio, path };
}

function table(rows: number, cell: (row: number) => string): ReportSection {
  const column = (heading: string, width: number) => ({ heading, width, align: 'start', content: 'text' } as const);
  return {
    id: 'table', title: 'A table', startsOnNewPage: true,
    blocks: [{
      type: 'table', caption: 'Words', columns: [column('No.', 0.1), column('Head of column', 0.9)],
      rows: Array.from({ length: rows }, (_, row) => ({ cells: [String(row + 1), cell(row)], role: 'body', entryNumber: null } as const)),
    }],
  };
}

describe('the portfolio of the sample applicant', () => {
  let portfolio: Awaited<ReturnType<typeof drawn>>;
  let text = '';
  beforeAll(async () => {
    portfolio = await drawn(reportOf(sampleEntries()), 'sample');
    text = read('pdftotext', ['-layout', portfolio.path, '-']);
  });

  it('is a clean, tagged PDF with its title, language and embedded subsets', () => {
    expect(read('qpdf', ['--check', portfolio.path])).toContain('No syntax or stream encoding errors');
    const info = read('pdfinfo', [portfolio.path]);
    expect(info).toMatch(/Title:\s+Endorsement portfolio of Áine Õun-Núñez/);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(new RegExp(`Pages:\\s+${String(portfolio.pages)}`));
    const listed = read('pdffonts', [portfolio.path]).trim().split('\n').slice(2);
    expect(listed).toHaveLength(3);
    for (const font of listed) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it('numbers every page', () => {
    for (let page = 1; page <= portfolio.pages; page += 1) {
      expect(text.split('\f')[page - 1]).toContain(`${String(page)} of ${String(portfolio.pages)}`);
    }
  });

  it('prints every entry of the record', () => {
    const flat = squeezed(read('pdftotext', [portfolio.path, '-'])).replaceAll('­', '');
    const words = sampleEntries().flatMap((entry) => {
      switch (entry.kind) {
        case 'training': return [entry.title, entry.trainer];
        case 'rsc-received': return [entry.topics];
        case 'work': return [entry.duties, entry.employer, entry.supervisorName];
        case 'person': return [entry.name];
        case 'leadership': return [entry.activity, entry.description];
        default: return [entry.note];
      }
    });
    const letters = (value: string): string => value.replace(/\s+/g, '');
    const all = letters(flat);
    expect(words.filter((word) => !all.includes(letters(word)))).toEqual([]);
  });

  it('has bookmarks for every section', () => {
    const outline = read('mutool', ['show', portfolio.path, 'outline']);
    for (const section of reportOf(sampleEntries()).sections) expect(outline).toContain(section.title);
  });

  it('has headings and table heads with scope in its structure', () => {
    const structure = read('pdfinfo', ['-struct-text', portfolio.path]);
    expect(structure).toMatch(/H1[\s\S]*Áine Õun-Núñez/);
    expect(structure).toMatch(/TH[\s\S]*Scope/i);
    expect(structure).toMatch(/Form/);
  });

  it('says in words what its chart shows', () => {
    const pages = execFileSync('qpdf', ['--qdf', '--object-streams=disable', portfolio.path, '-'], { maxBuffer: 64 * 1024 * 1024 }).toString('latin1');
    const alts = [...pages.matchAll(/\/Alt <([0-9a-f]+)>/g)].map(([, hex]) => Buffer.from(hex ?? '', 'hex').subarray(2).swap16().toString('utf16le'));
    expect(alts.filter((alt) => alt.includes('Mar 2025: 1.5 hours recorded, 1.5 hours of them count.'))).toHaveLength(1);
  });

  it('embeds the record as data that can be imported again', () => {
    const saved = join(folder, 'record.json');
    execFileSync('pdfdetach', ['-save', '1', '-o', saved, portfolio.path]);
    expect(JSON.parse(read('cat', [saved]))).toEqual(JSON.parse(reportOf(sampleEntries()).recordJson ?? ''));
  });

  it('leaves an uncompressed place for exactly one signature', () => {
    const bytes = Buffer.from(portfolio.bytes);
    const place = bytes.indexOf(`<${placeholderHex(sampleSignature.marker)}>`);
    expect(place).toBeGreaterThan(0);
    expect(bytes.indexOf(sampleSignature.marker, place + 10)).toBe(-1);
    expect(placeholderHex(sampleSignature.marker)).toHaveLength(CONTENTS_BYTES * 2);
    expect(bytes.toString('latin1')).toMatch(/\/ByteRange \[ ?0 9999999999 9999999999 9999999999 ?\]/);
  });

  it('is the same to the last byte when it is made again', async () => {
    const again = await drawn(reportOf(sampleEntries()), 'again');
    expect(Buffer.from(again.bytes).equals(Buffer.from(portfolio.bytes))).toBe(true);
  });

  it('fits A4 as well', async () => {
    const a4 = await drawn(reportOf(sampleEntries(), 'a4'), 'a4');
    expect(read('pdfinfo', [a4.path])).toMatch(/Page size:\s+595.28 x 841.89 pts \(A4\)/);
  });
});

describe('a report that is not signed', () => {
  it('has lines to sign by hand and no form field', async () => {
    const model = reportWith({});
    const { bytes } = await drawPortfolio({ profile: 'standard', model, fonts, signature: null, evidence: () => Promise.resolve({ original: null, pages: err('missing') }), onProgress: () => undefined });
    const path = join(folder, 'by-hand.pdf');
    writeFileSync(path, bytes);
    const text = squeezed(read('pdftotext', ['-layout', path, '-']));
    expect(text).toContain(`${model.signature.labels.name} ${model.signature.labels.date}`);
    expect(read('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors');
    expect(read('qpdf', ['--json=2', '--json-key=acroform', path])).toContain('"hasacroform": false');
  });
});

describe('text', () => {
  it('loses no word of 5,000 characters of duties, in a paragraph or in a cell', async () => {
    const duties = Array.from({ length: 700 }, (_, index) => `duty${String(index)}`).join(' ');
    expect(duties.length).toBeGreaterThan(5_000);
    const section: ReportSection = { ...table(1, () => duties), blocks: [{ type: 'paragraph', text: duties, tone: 'normal' }, ...table(1, () => duties).blocks] };
    const { path } = await drawn(reportWith({ sections: [section] }), 'duties');
    const words = squeezed(read('pdftotext', [path, '-'])).split(' ');
    const counts = Array.from({ length: 700 }, (_, index) => words.filter((word) => word === `duty${String(index)}`).length);
    expect(counts).toEqual(Array.from({ length: 700 }, () => 2));
  });

  it('divides a word that is wider than its cell instead of clipping it', async () => {
    const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4);
    const { path } = await drawn(reportWith({ sections: [table(2, () => word)] }), 'long-word');
    const words = read('pdftotext', ['-bbox', path, '-']);
    const right = [...words.matchAll(/xMax="([\d.]+)"/g)].map((match) => Number(match[1]));
    expect(Math.max(...right)).toBeLessThanOrEqual(612 - 60 + 0.5);
    expect(read('pdftotext', [path, '-']).replace(/\s+/g, '').split(word)).toHaveLength(3);
  });

  it('keeps names of many languages as they are written', async () => {
    const names = 'Áine Õun-Núñez Łódź Ζωή Жанна Şükrü Ngũgĩ Đặng';
    const { path, missingCharacters } = await drawn(reportWith({ sections: [table(1, () => names)] }), 'names');
    expect(squeezed(read('pdftotext', [path, '-']))).toContain(names);
    expect(missingCharacters).toEqual([]);
  });

  it('lists the characters that its fonts lack, and shows a sign in their place', async () => {
    const { path, missingCharacters } = await drawn(reportWith({ sections: [table(1, () => 'Name 山田 end')] }), 'missing');
    expect(missingCharacters).toEqual(['山', '田']);
    expect(squeezed(read('pdftotext', [path, '-']))).toContain('Name \u{FFFD}\u{FFFD} end');
  });

  it('draws the same ink with subset fonts as with whole ones', async () => {
    const sections = [table(20, (row) => `${String(row)} The quick brown fox affiliates; Áine Õun-Núñez Łódź Ζωή Жанна “AVATAR To” 0123456789 (½) – …`)];
    const pixels: Buffer[] = [];
    for (const subsetFonts of [true, false]) {
      const { path } = await drawn(reportWith({ sections }), `ink-${String(subsetFonts)}`, { subsetFonts });
      pixels.push(execFileSync('pdftoppm', ['-gray', '-r', '100', '-f', '4', '-l', '4', path], { maxBuffer: 64 * 1024 * 1024 }));
    }
    const [subset, whole] = pixels;
    expect(subset?.some((value) => value < 40)).toBe(true);
    expect(subset !== undefined && whole !== undefined && subset.equals(whole)).toBe(true);
  });
});

describe('the list of evidence', () => {
  it('names the page of each certificate, and links there and back', async () => {
    const certificate = await PDFDocument.create();
    certificate.addPage([300, 200]).drawText('Certificate of T2', { x: 20, y: 100, size: 20, font: await certificate.embedFont(StandardFonts.Helvetica) });
    const bytes = await certificate.save();
    const file = { hash: createHash('sha256').update(bytes).digest('hex'), name: 'certificate.pdf', mediaType: 'application/pdf', size: bytes.length };
    const second = sampleEntries().filter((entry) => entry.kind === 'training').sort((a, b) => (a.date.from < b.date.from ? -1 : 1))[1];
    const model = reportOf(sampleEntries().map((entry) => (entry.id === second?.id ? { ...entry, attachments: [file] } : entry)));
    const portfolio = await drawPortfolio({
      profile: 'standard', model, fonts, signature: null, onProgress: () => undefined,
      evidence: async (context) => ({ original: bytes, pages: await importFile(context, bytes, { profile: 'standard', decoders: pdfAssets.decoders, isInspected: true }) }),
    });
    const path = join(folder, 'evidence.pdf');
    writeFileSync(path, portfolio.bytes);
    const pages = read('pdftotext', ['-layout', path, '-']).split('\f');
    const shownOn = pages.findIndex((page) => page.includes('Certificate of T2')) + 1;
    expect(shownOn).toBe(portfolio.pages);
    expect(pages.find((page) => page.includes('List of evidence'))).toBeDefined();
    expect(pages.slice(2).join('\n')).toMatch(new RegExp(`T2\\s+certificate\\.pdf.*\\s${String(shownOn)}\\n`));
    const objects = read('qpdf', ['--json=2', '--json-key=qpdf', '--json-stream-data=none', path]);
    expect(objects.match(/"\/Dest"/g)?.length).toBeGreaterThan(model.sections.length * 2);
    expect(read('qpdf', ['--check', path])).toContain('No syntax or stream encoding errors');
  });
});

describe('tables', () => {
  it('repeat their head on every page and lose no row', async () => {
    const { path, pages } = await drawn(reportWith({ sections: [table(600, (row) => `row-${String(row)}`)] }), 'rows');
    const text = read('pdftotext', ['-layout', path, '-']).split('\f').slice(3, pages);
    for (const page of text) expect(page).toContain('Head of column');
    expect(text.join(' ').match(/row-\d+/g)).toHaveLength(600);
  });

  it('grow by the page: twice the rows take twice the pages and not more bytes for each', async () => {
    const once = await drawn(reportWith({ sections: [table(2_000, (row) => `Entry ${String(row)} with some words`)] }), 'once');
    const twice = await drawn(reportWith({ sections: [table(4_000, (row) => `Entry ${String(row)} with some words`)] }), 'twice');
    expect((twice.pages - 3) / (once.pages - 3)).toBeCloseTo(2, 1);
    expect(twice.bytes.length / once.bytes.length).toBeLessThan(2.1);
  });

  it('never leave a heading alone at the foot of a page', async () => {
    const sections = Array.from({ length: 60 }, (_, index): ReportSection => ({
      id: `s${String(index)}`, title: `Title${String(index)}`, startsOnNewPage: false,
      blocks: [{ type: 'paragraph', text: 'A lead.', tone: 'muted' }, ...table(1 + (index % 5), (row) => `Cell${String(index)} ${String(row)}`).blocks],
    }));
    const { path } = await drawn(reportWith({ sections }), 'headings');
    const pages = read('pdftotext', ['-layout', path, '-']).split('\f').slice(3);
    const bodies = pages.map((page) => page.split('\n').slice(2).join('\n')); // without the running head
    const alone = sections.filter((_, index) => {
      const page = bodies.find((body) => new RegExp(`Title${String(index)}\\b`).test(body));
      return page?.includes(`Cell${String(index)} 0`) !== true;
    });
    expect(alone.map(({ title }) => title)).toEqual([]);
  });
});

describe('running totals', () => {
  /** Rows of one hour each, some of them with long details. */
  const log = (rows: number, details: (row: number) => string): ReportSection => {
    const column = (heading: string, width: number) => ({ heading, width, align: 'start', content: 'text' } as const);
    return {
      id: 'log', title: 'A log', startsOnNewPage: true,
      blocks: [{
        type: 'table', caption: '', columns: [column('Number', 0.5), column('Hours', 0.5)],
        rows: [
          ...Array.from({ length: rows }, (_, row) => [
            { cells: [`row ${String(row + 1)}`, '1'], role: 'body', entryNumber: null } as const,
            { cells: ['Total so far', `sum ${String(row + 1)}`], role: 'subtotal', entryNumber: null } as const,
            { cells: [details(row)], role: 'detail', entryNumber: null } as const,
          ]).flat(),
          { cells: ['Total', `all ${String(rows)}`], role: 'total', entryNumber: null } as const,
        ],
      }],
    };
  };
  const pagesOf = (path: string): readonly string[] =>
    read('pdftotext', ['-layout', path, '-']).split('\f').filter((page) => /row \d|Total so far|all \d/.test(page));

  it.each([1, 2, 17, 30, 31, 32, 33, 34, 35, 200])('of %i rows stand at the foot of each page but the last, and say what is above', async (rows) => {
    const section = log(rows, (row) => 'Details that take some room. '.repeat(row % 7 === 3 ? 60 : 1));
    const { path } = await drawn(reportWith({ sections: [section] }), `running-${String(rows)}`);
    const pages = pagesOf(path);
    const last = pages.at(-1) ?? '';
    expect(last).toContain(`all ${String(rows)}`);
    expect(last).not.toContain('Total so far');
    for (const page of pages.slice(0, -1)) {
      const begun = [...page.matchAll(/row (\d+)/g)].map(([, number]) => number);
      expect([...page.matchAll(/sum (\d+)/g)].map(([, number]) => number)).toEqual([begun.at(-1)]);
    }
  });

  it('stay on their page, above its foot', async () => {
    const { path } = await drawn(reportWith({ sections: [log(120, () => 'Details')] }), 'running-place');
    const places = [...read('pdftotext', ['-bbox', path, '-']).matchAll(/yMax="([\d.]+)">sum</g)].map(([, y]) => Number(y));
    expect(places.length).toBeGreaterThan(2);
    for (const y of places) expect(y).toBeLessThan(792 - geometryOf('letter').bottom);
  });
});
