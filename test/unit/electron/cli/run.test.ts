import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeHost } from '../../../../electron/process/node-host.ts';
import { runCli } from '../../../../electron/cli/run.ts';
import { APPLICANT_ID, type Applicant, type Entry } from '../../../../shared/domain/entities.ts';
import { factsFrom } from '../../../../shared/domain/facts.ts';
import { renewalStanding } from '../../../../shared/renewal/standing.ts';
import { builtInPack } from '../../../../shared/rules/packs.ts';
import { TODAY, credential, endorsement, evaluateFacts, person, session, training } from '../../../support/rule-facts.ts';
import { recordOf } from '../../../support/arbitrary-record.ts';
import { newPublisher, signedPack } from '../../../support/signed-pack.ts';
import { pdfAssets } from '../../../support/pdf-assets.ts';
import { buildProcesses } from '../../../support/built-process.ts';

const assets = pdfAssets;

let programs = '';
beforeAll(async () => {
  programs = await buildProcesses({ 'import-process': 'electron/storage/import-process.ts', 'pdf-process': 'electron/pdf/process.ts' });
});
afterAll(() => rmSync(programs, { recursive: true, force: true }));

const applicant: Applicant = {
  kind: 'applicant', id: APPLICANT_ID, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', attachments: [], note: '',
  name: 'Ana Sample', otherNames: '', email: '', phone: '', street: '', city: '', region: '', postalCode: '', country: '', role: '',
  associationId: 'CT', categoryId: 'IFS', judgedBy: null,
};
const entries: readonly Entry[] = [
  applicant, person('Nora', [credential('ERS', '2024-01-01')]), session(10, 'nora'), session(4, 'nora', '2023-05-05'), session(2, 'stranger'),
  training(31), training(2, {}, '2027-01-01'),
];

async function cli(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const said = { out: '', err: '' };
  const io = { out: (text: string) => { said.out += text; }, err: (text: string) => { said.err += text; } };
  const code = await runCli(args, io, { host: nodeHost(programs), assets, workingFolder: programs, today: () => TODAY });
  return { code, ...said };
}

function write(name: string, content: string): string {
  writeFileSync(join(programs, name), content);
  return name;
}

describe('the command line', () => {
  test('evaluate prints what the evaluator says, with reasons in words', async () => {
    const record = write('record.json', JSON.stringify(recordOf(entries)));
    const { code, out, err } = await cli('evaluate', '--record', record, '--category', 'IFS');
    expect([code, err]).toEqual([0, '']);
    const printed: unknown = JSON.parse(out);
    const expected = evaluateFacts(factsFrom(entries), { associationId: 'CT' });
    expect(printed).toMatchObject({ packId: expected.packId, packVersion: expected.packVersion, categoryId: 'IFS', associationId: 'CT', on: TODAY });
    expect(printed).toMatchObject({ rules: expected.rules.map(({ id, state, recorded, counts, needed, unit, source }) => ({ id, state, recorded, counts, needed, unit, source })) });
    expect(out).toContain('"text": "Nora did not hold a credential that qualifies on that date."');
    expect(out).toContain('"text": "It is dated after the day of this check, so it does not count yet."');
  });

  test('evaluate judges by the day and the association that are asked for', async () => {
    const record = write('record.json', JSON.stringify(recordOf(entries)));
    const { out } = await cli('evaluate', '--record', record, '--category', 'IFS', '--association', 'KS', '--on', '2027-06-01');
    const printed = JSON.parse(out) as { readonly rules: readonly unknown[] }; // checked by the next line
    expect({ ...printed, rules: printed.rules.slice(0, 1) }).toMatchObject({ associationId: 'KS', on: '2027-06-01', rules: [{ id: 'IFS.education', state: 'not-met' }] });
  });

  test('evaluate tells where the renewals of the record stand, as the window does', async () => {
    const held = endorsement('IFS', '2022-06-15');
    const record = write('renewal.json', JSON.stringify(recordOf([...entries, held])));
    const { out } = await cli('evaluate', '--record', record, '--category', 'IFS');
    const { renewal, dates } = renewalStanding(builtInPack, factsFrom([...entries, held]), { associationId: 'CT', today: TODAY });
    expect(dates.length).toBeGreaterThan(0);
    expect(JSON.parse(out)).toMatchObject({
      renewal: {
        asOf: renewal.asOf, dueDates: dates,
        endorsements: [{
          endorsement: { id: held.id },
          cycles: renewal.endorsements[0]?.cycles.map(({ cycle, rules }) => ({ due: cycle.due, rules: rules.map(({ id, state, counts, needed }) => ({ id, state, counts, needed })) })),
        }],
      },
    });
  });

  test('a category without rules is told, not guessed', async () => {
    const record = write('record.json', JSON.stringify(recordOf(entries)));
    expect(await cli('evaluate', '--record', record, '--category', 'IFS', '--on', '2016-12-31'))
      .toEqual({ code: 2, out: '', err: 'There are no rules for IFS on 2016-12-31.\n' });
  });

  test('evaluate judges by a rules file, and refuses a bad one in one sentence', async () => {
    const record = write('record.json', JSON.stringify(recordOf(entries)));
    const rules = write('own.rules.json', signedPack(newPublisher()));
    const { code, out } = await cli('evaluate', '--record', record, '--category', 'IFS', '--rules', rules);
    expect([code, JSON.parse(out)]).toMatchObject([0, { packId: 'small', rules: [{ id: 'IFS.rule', state: 'not-applicable' }] }]);
    const bad = write('bad.rules.json', signedPack(newPublisher()).replace('Small', 'Other'));
    expect(await cli('evaluate', '--record', record, '--category', 'IFS', '--rules', bad)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('The signature of the rules file does not fit') });
    expect(await cli('evaluate', '--record', record, '--category', 'IFS', '--rules', 'nowhere.rules.json')).toMatchObject({ code: 2, out: '' });
  });

  test('evaluate says when the record names other rules', async () => {
    const judgedBy = { packId: 'their-rules', version: '7' };
    const record = write('record.json', JSON.stringify(recordOf(entries.map((entry) => (entry.kind === 'applicant' ? { ...entry, judgedBy } : entry)))));
    const { code, err } = await cli('evaluate', '--record', record, '--category', 'IFS');
    expect([code, err]).toEqual([0, expect.stringContaining('The record names the rules their-rules, version 7')]);
  });

  test('validate counts each kind and warns of what looks odd', async () => {
    const record = write('record.json', JSON.stringify(recordOf(entries)));
    const { code, out } = await cli('validate', record);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      valid: true, counts: { applicant: 1, training: 2, 'rsc-received': 3, person: 1, work: 0 },
      warnings: [{ code: 'people-missing', text: '1 entry names a person that is not in the record.' }, { code: 'future-entries' }],
    });
  });

  test.each([['validate'], ['verify']])('%s tells in one line what is wrong with a file and exits with 2', async (command) => {
    const { code, out, err } = await cli(command, write('garbage', 'not a record, not a PDF'));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^[^\n]+\n$/);
    expect(err).not.toMatch(/failure\./);
    expect((await cli(command, 'nowhere')).code).toBe(2);
  });

  test('a mistake in the words is told with the usage', async () => {
    const { code, out, err } = await cli('evaluate', '--recrod', 'x');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^“--recrod” is not an option of evaluate\.\nUsage:\n/);
  });

  test('portfolio saves a sealed file that verify calls intact, until one byte changes', async () => {
    const record = write('record.json', JSON.stringify(recordOf(entries)));
    const saved = await cli('portfolio', '--record', record, '--category', 'IFS', '--out', 'portfolio.pdf');
    expect([saved.code, saved.err]).toEqual([0, '']);
    expect(JSON.parse(saved.out)).toMatchObject({ out: join(programs, 'portfolio.pdf'), notShown: [] });
    const intact = await cli('verify', 'portfolio.pdf');
    expect(intact.code).toBe(0);
    expect(JSON.parse(intact.out)).toMatchObject({ verdict: 'intact', hasRecord: true, signatures: [{ signerName: 'One-time key (command line) for Ana Sample' }] });
    const bytes = readFileSync(join(programs, 'portfolio.pdf'));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(join(programs, 'changed.pdf'), bytes);
    expect(await cli('verify', 'changed.pdf')).toMatchObject({ code: 1, err: '' });
  });

  test('a portfolio needs a name, and nothing is written without one', async () => {
    const record = write('nameless.json', JSON.stringify(recordOf([{ ...applicant, name: ' ' }])));
    expect(await cli('portfolio', '--record', record, '--category', 'IFS', '--out', 'none.pdf'))
      .toEqual({ code: 2, out: '', err: 'The record has no name of an applicant, and a portfolio needs one.\n' });
    expect((await cli('verify', 'none.pdf')).code).toBe(2);
  });

  test('--help prints the usage', async () => {
    expect(await cli('--help')).toMatchObject({ code: 0, err: '' });
  });
});
