import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pendingWork } from '../../../../../electron/app/quit-gate.ts';
import { portfolioHandlers } from '../../../../../electron/ipc/handlers/portfolio.ts';
import type { FileDialogs } from '../../../../../electron/ipc/file-dialogs.ts';
import { resolve } from '../../../../../electron/ipc/file-tokens.ts';
import { cancelAllTasks, cancelTask } from '../../../../../electron/ipc/tasks.ts';
import { portfolioHistory } from '../../../../../electron/signing/portfolio-history.ts';
import { identityStore } from '../../../../../electron/signing/identity-store.ts';
import { noOsKeys } from '../../../../../electron/signing/os-keys.ts';
import { translateEnglish as translate } from '../../../../../shared/words/english.ts';
import { contract, type RequestOf } from '../../../../../shared/ipc/contract.ts';
import { NOW, signedPdf, temporaryFolder } from '../../signing/prepared-pdf.ts';
import { REPORT, tools, writePrepared } from '../../signing/portfolio-tools.ts';
import { nextVersion } from '../../../../../shared/report/version.ts';
import { err } from '../../../../../shared/domain/result.ts';
import { failure } from '../../../../../electron/failure.ts';
import { judgeSignature } from '../../../../support/judges.ts';
import { deferred } from '../../../../support/deferred.ts';

const PASSPHRASE = 'correct horse';

function request(changes: Partial<RequestOf<'portfolio:save'>> = {}): RequestOf<'portfolio:save'> {
  return {
    taskId: 'task', suggestedName: 'Ana IFS', reports: [REPORT], profile: 'standard', passwords: {},
    signature: { appearance: { style: 'typed', text: 'Ana' }, passphrase: PASSPHRASE, kind: { type: 'approval' } }, ...changes,
  };
}

const PAGE = '<meta name="generator" content="Endorsement Portfolio verify.html 2.0">';

async function pageOf(folder: string): Promise<string> {
  const page = join(folder, 'page.html');
  await writeFile(page, PAGE);
  return page;
}

/** Handlers whose dialogs give `choice`, with an identity; `asked` collects the suggested names. */
async function handlers(choice: string | null, portfolioTools = tools()) {
  const identities = identityStore({ folder: await temporaryFolder(), osKeys: noOsKeys, now: () => NOW });
  await identities.create({ name: 'Ana', email: '', passphrase: PASSPHRASE, replaces: null });
  const folder = await temporaryFolder();
  const asked: string[] = [];
  const purposes: string[] = [];
  const dialogs: FileDialogs = {
    open: () => Promise.resolve(choice === null ? [] : [choice]),
    save: (purpose, name) => { asked.push(name); purposes.push(purpose); return Promise.resolve(choice); },
    folder: () => Promise.resolve(null),
  };
  return { asked, purposes, ...portfolioHandlers({ identities, dialogs, tools: portfolioTools, verifierPage: await pageOf(folder), history: portfolioHistory(folder), translate }) };
}

describe('the page for reviewers without the app', () => {
  test('lies beside the portfolio, replaces an older one, and no other file of its name', async () => {
    const folder = await temporaryFolder();
    const { 'portfolio:save': save, 'portfolio:save-verifier': saveVerifier } = await handlers(join(folder, 'a.pdf'));
    const saved = await save(request());
    if (saved.outcome !== 'saved') throw new Error(saved.outcome);
    const page = join(folder, 'verify.html');
    expect(await saveVerifier({ token: saved.token })).toEqual({ outcome: 'saved', fileName: 'verify.html' });
    await writeFile(page, PAGE.replace('2.0', '1.0'));
    expect(await saveVerifier({ token: saved.token })).toMatchObject({ outcome: 'saved' });
    expect(await readFile(page, 'utf8')).toBe(PAGE);
    await writeFile(page, 'mine');
    expect(await saveVerifier({ token: saved.token })).toEqual({ outcome: 'failed', code: 'file-exists', params: { name: 'verify.html' } });
    expect(await readFile(page, 'utf8')).toBe('mine');
    expect(await saveVerifier({ token: 'made up' })).toMatchObject({ outcome: 'failed' });
  });
});

describe('a portfolio in parts', () => {
  const two = () => ({ reports: [{ ...REPORT, title: 'one' }, { ...REPORT, title: 'two' }] });

  test('lies in files beside each other, and each is signed', async () => {
    const folder = await temporaryFolder();
    const { 'portfolio:save': save } = await handlers(join(folder, 'Ana.pdf'));
    const saved = contract['portfolio:save'].response.parse(await save(request(two())));
    if (saved.outcome !== 'saved') throw new Error(saved.outcome);
    expect(saved.parts.map(({ fileName }) => fileName)).toEqual(['Ana (Part 1 of 2).pdf', 'Ana (Part 2 of 2).pdf']);
    expect((await readdir(folder)).toSorted()).toEqual(['Ana (Part 1 of 2).pdf', 'Ana (Part 2 of 2).pdf']);
    expect(resolve(saved.token)).toBe(join(folder, 'Ana (Part 1 of 2).pdf'));
    for (const name of await readdir(folder)) expect((await judgeSignature(join(folder, name))).isValid).toBe(true);
  });

  test('leaves nothing when one of them fails, and replaces no file that nobody was asked about', async () => {
    const folder = await temporaryFolder();
    const failing = tools({ build: async (job, options) => (job.model.title === 'two' ? err(failure('portfolio-crashed')) : tools().build(job, options)) });
    const { 'portfolio:save': save } = await handlers(join(folder, 'Ana.pdf'), failing);
    expect(await save(request(two()))).toMatchObject({ outcome: 'failed', code: 'portfolio-crashed' });
    expect(await readdir(folder)).toEqual([]);
    await writeFile(join(folder, 'Ana (Part 2 of 2).pdf'), 'mine');
    const { 'portfolio:save': again } = await handlers(join(folder, 'Ana.pdf'));
    expect(await again(request(two()))).toEqual({ outcome: 'failed', code: 'file-exists', params: { name: 'Ana (Part 2 of 2).pdf' } });
    expect(await readdir(folder)).toEqual(['Ana (Part 2 of 2).pdf']);
  });
});

describe('the versions of a portfolio', () => {
  test('are listed with their hashes once they are signed and saved', async () => {
    const folder = await temporaryFolder();
    const { 'portfolio:save': save, 'portfolio:versions': versions } = await handlers(join(folder, 'a.pdf'));
    const report = { ...REPORT, applicantName: 'Ana', subject: 'IFS', date: '2026-11-23', version: 1 };
    expect(await versions(undefined)).toEqual({ versions: [] });
    const saved = await save(request({ reports: [report] }));
    if (saved.outcome !== 'saved') throw new Error(saved.outcome);
    const { versions: made } = contract['portfolio:versions'].response.parse(await versions(undefined));
    expect(made).toEqual([{ applicant: 'Ana', subject: 'IFS', number: 1, date: '2026-11-23', fileName: 'a.pdf', sha256: saved.sha256 }]);
    expect(nextVersion(made, 'Ana', 'IFS')).toEqual({ number: 2, before: made[0] });
    expect(nextVersion(made, 'Ana', 'IMHS')).toEqual({ number: 1, before: null });
    await save(request({ reports: [report], signature: null }));
    expect((await versions(undefined)).versions).toHaveLength(1);
  });
});

describe('saving a portfolio from the window', () => {
  test('gives facts and a token, adds the ending, and never a path', async () => {
    const folder = await temporaryFolder();
    const { asked, 'portfolio:save': save } = await handlers(join(folder, 'My portfolio v1.2'));
    const saved = contract['portfolio:save'].response.parse(await save(request()));
    if (saved.outcome !== 'saved') throw new Error(saved.outcome);
    expect(asked).toEqual(['Ana IFS.pdf']);
    expect(saved).toMatchObject({ fileName: 'My portfolio v1.2.pdf', pages: 1 });
    expect(JSON.stringify(saved)).not.toContain(folder);
    expect(resolve(saved.token)).toBe(join(folder, 'My portfolio v1.2.pdf'));
  });

  test('never replaces a file that the dialog did not ask about', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'mine.pdf'), 'precious');
    const { 'portfolio:save': save } = await handlers(join(folder, 'mine'));
    expect(await save(request())).toEqual({ outcome: 'failed', code: 'file-exists', params: { name: 'mine.pdf' } });
    expect(await readFile(join(folder, 'mine.pdf'), 'utf8')).toBe('precious');
    const { 'portfolio:save': replace } = await handlers(join(folder, 'mine.pdf'));
    expect(await replace(request())).toMatchObject({ outcome: 'saved', fileName: 'mine.pdf' });
  });

  test('quitting waits until a cancelled portfolio has cleared its half-made file away', async () => {
    const folder = await temporaryFolder();
    const started = deferred<void>();
    const { 'portfolio:save': save } = await handlers(join(folder, 'a.pdf'), tools({
      build: async (job, { signal }) => {
        await writePrepared(job);
        started.resolve();
        await new Promise((resolve) => { signal.addEventListener('abort', resolve); });
        return err(failure('cancelled'));
      },
    }));
    void save(request());
    await started.promise;
    expect(await readdir(folder)).toHaveLength(1);
    cancelAllTasks();
    await pendingWork();
    expect(await readdir(folder)).toEqual([]);
  });

  test('a wrong passphrase is told before any place is asked for', async () => {
    const { asked, 'portfolio:save': save } = await handlers(null);
    const wrong = { appearance: { style: 'typed', text: 'Ana' }, passphrase: 'wrong one', kind: { type: 'approval' } } as const;
    expect(await save(request({ signature: wrong }))).toEqual({ outcome: 'failed', code: 'wrong-passphrase', params: {} });
    expect(asked).toEqual([]);
  });

  test('a report without a signature needs no key and no passphrase, and its answer names no fingerprint', async () => {
    const folder = await temporaryFolder();
    const { purposes, 'portfolio:save': save } = await handlers(join(folder, 'records'));
    const saved = contract['portfolio:save'].response.parse(await save(request({ signature: null })));
    expect(saved).toMatchObject({ outcome: 'saved', fileName: 'records.pdf', fingerprint: null });
    expect([purposes, await readdir(folder)]).toEqual([['unsigned'], ['records.pdf']]);
  });

  test('a closed dialog is no error', async () => {
    const { 'portfolio:save': save } = await handlers(null);
    expect(await save(request())).toEqual({ outcome: 'cancelled' });
    expect(await save(request({ signature: null }))).toEqual({ outcome: 'cancelled' });
  });

  test('cancelling the task leaves nothing behind, and its id is free again', async () => {
    const folder = await temporaryFolder();
    const { 'portfolio:save': save } = await handlers(join(folder, 'a.pdf'), tools({
      build: async (job) => { await writePrepared(job); cancelTask('task'); return err(failure('cancelled')); },
    }));
    expect(await save(request())).toEqual({ outcome: 'cancelled' });
    expect(await save(request())).toEqual({ outcome: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('verifying a portfolio from the window', () => {
  test('gives the verdict with the name of the file', async () => {
    const { path } = await signedPdf();
    const { 'portfolio:verify': verify } = await handlers(path);
    expect(contract['portfolio:verify'].response.parse(await verify(undefined)))
      .toMatchObject({ outcome: 'verified', fileName: 'portfolio.pdf', verification: { verdict: 'intact' } });
  });

  test('says in a code what is wrong with a file', async () => {
    const path = join(await temporaryFolder(), 'a.pdf');
    await writeFile(path, 'Dear reviewer');
    const { 'portfolio:verify': verify } = await handlers(path);
    expect(await verify(undefined)).toEqual({ outcome: 'failed', code: 'not-a-pdf', params: {} });
  });

  test('a closed dialog is no error', async () => {
    const { 'portfolio:verify': verify } = await handlers(null);
    expect(await verify(undefined)).toEqual({ outcome: 'cancelled' });
  });
});
