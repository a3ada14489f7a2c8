import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortfolioPdf, type BuiltPdf } from '../../../../electron/pdf/build-client.ts';
import { plainFile } from '../../../../electron/vault/file-place.ts';
import { nodeHost } from '../../../../electron/process/node-host.ts';
import type { ReportModel } from '../../../../shared/report/model.ts';
import { pdfAssets } from '../../../support/pdf-assets.ts';
import { buildProcesses } from '../../../support/built-process.ts';
import { makeCertificates, type Certificate } from '../../../support/certificates.ts';
import { reportWith, sampleSignature } from '../../../support/sample-report.ts';

const assets = pdfAssets;
const read = (program: string, args: readonly string[]): string => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] });

describe('certificates from the world', () => {
  let folder = '';
  let programs = '';
  let certificates: readonly Certificate[] = [];
  let built: BuiltPdf;
  let text = '';
  const stages: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portfolio-certificates-'));
    programs = await buildProcesses({ 'pdf-process': 'electron/pdf/process.ts' });
    certificates = await makeCertificates(folder);
    const result = await buildPortfolioPdf({
      profile: 'standard', model: modelOf(certificates), evidencePlaces: new Map(certificates.map((item) => [item.hash, plainFile(item.path)])),
      signature: sampleSignature, assets, output: join(folder, 'out.pdf'),
    }, nodeHost(programs), { onProgress: ({ stage }) => { stages.push(stage); } });
    if (!result.ok) throw new Error(result.error);
    built = result.value;
    text = read('pdftotext', ['-layout', built.path, '-']);
  }, 180_000);
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); rmSync(programs, { recursive: true, force: true }); });

  it('shows every whole one and says of every other why it is not shown', () => {
    const refused = new Map(built.notShown.map((item) => [item.name, item.code]));
    const surprises = certificates.filter(({ name, expected }) => {
      const problem = refused.get(name);
      return typeof expected === 'number' ? problem !== undefined : problem === undefined || !expected.includes(problem);
    });
    expect(surprises.map(({ name }) => [name, refused.get(name)])).toEqual([]);
    expect(text.replace(/\s+/g, ' ')).toContain('The file “user-password.pdf” is not shown here as a page, because it opens only with a password.');
  });

  it('prints as many pages as the certificates have', () => {
    const shown = certificates.reduce((sum, item) => sum + (typeof item.expected === 'number' ? item.expected : 1), 0);
    expect(built.pages).toBe(shown + 3); // cover, contents, signature
    expect(text).toContain(`${String(built.pages)} of ${String(built.pages)}`);
  });

  it('keeps their text searchable', () => {
    const lost = certificates.filter((item) => item.text !== null && !text.includes(item.text));
    expect(lost.map(({ name }) => name)).toEqual([]);
  });

  it('embeds every original byte for byte, shown or not', () => {
    const list = read('pdfdetach', ['-list', built.path]);
    expect(list).toContain(`${String(certificates.length + 1)} embedded files`);
    const lines = list.split('\n');
    const changed = certificates.filter((item, index) => {
      const line = lines.find((candidate) => candidate.endsWith(`: T${String(index + 1)} - ${item.name}`));
      const saved = join(folder, `saved-${String(index)}`);
      execFileSync('pdfdetach', ['-save', String(Number.parseInt(line ?? '', 10)), '-o', saved, built.path]);
      return !readFileSync(saved).equals(readFileSync(item.path));
    });
    expect(changed.map(({ name }) => name)).toEqual([]);
  });

  it('is a clean PDF without scripts, with the web link and without the launch action', () => {
    expect(read('qpdf', ['--check', built.path])).toContain('No syntax or stream encoding errors');
    // Dictionaries only: the embedded originals keep what they had.
    const objects = read('qpdf', ['--json=2', '--json-key=qpdf', '--json-stream-data=none', built.path]);
    expect(objects).not.toMatch(/"\/(JavaScript|JS|Launch|OpenAction|AA)"/);
    expect(objects).toContain('https://example.org/course');
  });

  it('leaves room for a signature that a reader sees', () => {
    expect(read('pdfsig', [built.path])).toContain('ETSI.CAdES.detached');
  });

  it('reports its stages', () => {
    expect([...new Set(stages)]).toEqual(['inspecting', 'certificates', 'writing']);
  });

  it.each([
    ['standard', '256', []], ['archive', '256', []], ['standard', '128', ['--use-aes=y']], ['archive', '128', ['--use-aes=y']],
    ['standard', '128', ['--use-aes=n']], ['standard', '40', []],
  ] as const)('shows in the %s profile what is encrypted with %s bits %j when it has the password, and only then', async (profile, bits, ways) => {
    const locked = join(folder, 'locked.pdf');
    const plain = certificates.find(({ name }) => name === 'pdf-lib.pdf');
    execFileSync('qpdf', ['--allow-weak-crypto', '--encrypt', 'Geheim 1', 'owner', bits, ...ways, '--', plain?.path ?? '', locked]);
    const bytes = readFileSync(locked);
    const item = { ...certificates[0], name: 'locked.pdf', path: locked, hash: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, mediaType: 'application/pdf', expected: 2, text: null };
    const make = async (passwords: Readonly<Record<string, string>>) => {
      const output = join(folder, 'unlocked.pdf');
      rmSync(output, { force: true });
      const result = await buildPortfolioPdf(
        { profile, model: modelOf([item]), evidencePlaces: new Map([[item.hash, plainFile(locked)]]), passwords, signature: null, assets, output }, nodeHost(programs),
      );
      if (!result.ok) throw new Error(result.error);
      return result.value;
    };
    const closed = [{ name: 'locked.pdf', hash: item.hash, code: 'encrypted' }];
    expect((await make({})).notShown).toEqual(closed);
    expect((await make({ [item.hash]: 'geheim 1' })).notShown).toEqual(closed);
    const open = await make({ [item.hash]: 'Geheim 1' });
    expect(open.notShown).toEqual([]);
    // For an archive its pages are pictures.
    expect(read('pdftotext', [open.path, '-']).includes('Certificate of attendance, page 2')).toBe(profile === 'standard');
    expect(read('pdfinfo', [open.path])).toMatch(/Encrypted:\s+no/);
  });

  it('leaves no file when it is cancelled', async () => {
    const output = join(folder, 'cancelled.pdf');
    const controller = new AbortController();
    const result = await buildPortfolioPdf(
      { profile: 'standard', model: modelOf(certificates.slice(0, 2)), evidencePlaces: new Map(certificates.map((item) => [item.hash, plainFile(item.path)])), signature: null, assets, output },
      nodeHost(programs), { signal: controller.signal, onProgress: () => { controller.abort(); } },
    );
    expect(result).toEqual({ ok: false, error: 'cancelled' });
    expect(existsSync(output)).toBe(false);
  });

  it('does not call it a crash when the disk takes no file', async () => {
    const result = await buildPortfolioPdf(
      { profile: 'standard', model: modelOf([]), evidencePlaces: new Map(), signature: null, assets, output: join(folder, 'no-such-folder/out.pdf') }, nodeHost(programs),
    );
    expect(result).toEqual({ ok: false, error: 'unavailable' });
  });
});

function modelOf(certificates: readonly Certificate[]): ReportModel {
  return reportWith({
    evidence: certificates.map((item, index) => ({
      entryNumber: `T${String(index + 1)}`, title: `T${String(index + 1)} · ${item.name}`, alsoFor: [],
      hash: item.hash, name: item.name, mediaType: item.mediaType, size: item.size, description: `Certificate ${item.name}`,
    })),
  });
}
