import { chmod, readFile, readdir, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { savePortfolio, saveUnsigned, type PortfolioTools } from '../../../../electron/signing/portfolio-service.ts';
import { oneTimeSigner } from '../../../../electron/signing/signer.ts';
import { verifyJob } from '../../../../electron/signing/verify-job.ts';
import { failure } from '../../../../electron/failure.ts';
import { nodeFileSystem } from '../../../../electron/storage/file-system.ts';
import { err } from '../../../../shared/domain/result.ts';
import { NOW, temporaryFolder } from './prepared-pdf.ts';
import { buildWithoutRoom, REPORT, tools, writePrepared } from './portfolio-tools.ts';

const signer = await oneTimeSigner('Łódź Kowalska', NOW);

interface Attempt {
  readonly outcome: Awaited<ReturnType<typeof savePortfolio>>;
  readonly stages: readonly string[];
  readonly target: string;
  /** Names in the folder afterwards. */
  readonly left: readonly string[];
}

/** Saves over a file that is there already, with these changes to the tools. */
async function attempt(changes: Partial<PortfolioTools> = {}, cancelAt: string | null = null): Promise<Attempt> {
  const folder = await temporaryFolder();
  const target = join(folder, 'Łódź portfolio.pdf');
  await writeFile(target, 'the portfolio of last year');
  const stages: string[] = [];
  const controller = new AbortController();
  const outcome = await savePortfolio({
    report: REPORT, profile: 'standard', appearance: { style: 'typed', text: 'Łódź' }, kind: { type: 'approval' }, signer, target, signal: controller.signal,
    onProgress: ({ stage }) => {
      if (stages.at(-1) !== stage) stages.push(stage);
      if (stage === cancelAt) controller.abort();
    },
  }, tools(changes));
  return { outcome, stages, target, left: await readdir(folder) };
}

describe('saving a portfolio', () => {
  test('draws, signs, checks and puts the file in its place', async () => {
    const { outcome, stages, target, left } = await attempt();
    const bytes = await readFile(target);
    expect(outcome).toEqual({ ok: true, value: {
      pages: 1, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), fingerprint: signer.fingerprint,
      notShown: [{ name: 'b.pdf', hash: 'b'.repeat(64), code: 'encrypted' }], missingCharacters: [],
    } });
    expect(stages).toEqual(['draw', 'sign', 'verify']);
    expect(left).toEqual(['Łódź portfolio.pdf']);
    expect(await verifyJob({ task: 'verify', path: target })).toMatchObject({ ok: true, value: { verdict: 'intact' } });
  });

  test.each(['draw', 'sign', 'verify'])('when it is cancelled at "%s", the old file is as it was and nothing else is there', async (stage) => {
    const { outcome, target, left } = await attempt({}, stage);
    expect(outcome).toEqual({ ok: false, error: { code: 'cancelled', params: {} } });
    expect(left).toEqual(['Łódź portfolio.pdf']);
    expect(await readFile(target, 'utf8')).toBe('the portfolio of last year');
  });

  const failures: readonly (readonly [string, Partial<PortfolioTools>, string])[] = [
    ['the page writer fails', { build: async (request) => { await writePrepared(request); return err(failure('portfolio-crashed')); } }, 'portfolio-crashed'],
    ['there is no room for the signature', { build: buildWithoutRoom }, 'signature-room-missing'],
    ['the verifier fails', { verify: () => Promise.resolve(err(failure('pdf-crashed'))) }, 'portfolio-self-check'],
    ['the file changes on the disk after it was signed', { verify: async (path) => {
      const bytes = await readFile(path);
      bytes[200] = (bytes[200] ?? 0) ^ 1;
      await writeFile(path, bytes);
      return verifyJob({ task: 'verify', path });
    } }, 'portfolio-self-check'],
    ['the file changes after it was checked', { verify: async (path) => {
      const verified = await verifyJob({ task: 'verify', path });
      await writeFile(path, 'other');
      return verified;
    } }, 'portfolio-self-check'],
    ['the disk is full at the end', { fileSystem: { ...nodeFileSystem, rename: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) } }, 'disk-full'],
    ['the folder takes no files', { fileSystem: { ...nodeFileSystem, open: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) } }, 'read-only'],
  ];
  test.each(failures)('when %s, the old file is as it was and nothing else is there', async (_, changes, code) => {
    const { outcome, target, left } = await attempt(changes);
    expect(outcome).toEqual({ ok: false, error: { code, params: {} } });
    expect(left).toEqual(['Łódź portfolio.pdf']);
    expect(await readFile(target, 'utf8')).toBe('the portfolio of last year');
  });
});

describe('saving a report that is not signed', () => {
  test('draws it, and puts it in its place without asking the verifier', async () => {
    const folder = await temporaryFolder();
    const target = join(folder, 'records.pdf');
    const verify: PortfolioTools['verify'] = () => Promise.reject(new Error('There is nothing to verify'));
    const outcome = await saveUnsigned({ report: REPORT, profile: 'standard', target, signal: new AbortController().signal, onProgress: () => undefined }, tools({ verify }));
    const bytes = await readFile(target);
    expect(outcome).toMatchObject({ ok: true, value: { fingerprint: null, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') } });
    expect(await readdir(folder)).toEqual(['records.pdf']);
  });

  test('leaves nothing when the page writer fails', async () => {
    const folder = await temporaryFolder();
    const build: PortfolioTools['build'] = async (request) => { await writePrepared(request); return err(failure('portfolio-crashed')); };
    const request = { report: REPORT, profile: 'standard' as const, target: join(folder, 'a.pdf'), signal: new AbortController().signal, onProgress: () => undefined };
    expect(await saveUnsigned(request, tools({ build }))).toEqual({ ok: false, error: { code: 'portfolio-crashed', params: {} } });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the verifying job', () => {
  test('says when a file is not there', async () => {
    const path = join(await temporaryFolder(), 'none.pdf');
    expect(await verifyJob({ task: 'verify', path })).toEqual({ ok: false, error: { code: 'pdf-unreadable', params: {} } });
  });

  test('says when the path is a folder', async () => {
    const path = await temporaryFolder();
    await chmod(path, 0o700);
    expect(await verifyJob({ task: 'verify', path })).toEqual({ ok: false, error: { code: 'pdf-unreadable', params: {} } });
  });

  test('does not read a file that is larger than any portfolio', async () => {
    const path = join(await temporaryFolder(), 'large.pdf');
    const file = await nodeFileSystem.open(path, 'create');
    await file.truncate(513 * 1024 * 1024); // sparse: no disk is used
    await file.close();
    expect(await verifyJob({ task: 'verify', path })).toEqual({ ok: false, error: { code: 'pdf-too-large', params: {} } });
  });
});
