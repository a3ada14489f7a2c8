import { expect, test } from 'vitest';
import { cliArguments } from '../../../../electron/app/command-line.ts';

test('a command word after the binary starts the command line in the packaged app', () => {
  expect(cliArguments(['/opt/app/endorsement-portfolio', 'verify', 'a.pdf'], true)).toEqual(['verify', 'a.pdf']);
});

test('Chromium’s switches before the word are not ours', () => {
  expect(cliArguments(['/opt/app/endorsement-portfolio', '--no-sandbox', 'evaluate', '--record', 'r.json'], true)).toEqual(['evaluate', '--record', 'r.json']);
});

test('in the unpackaged app the first word is the path of the app', () => {
  expect(cliArguments(['electron', '--no-sandbox', 'dist/electron/main.cjs', 'validate', 'r.zip'], false)).toEqual(['validate', 'r.zip']);
  expect(cliArguments(['electron', 'verify'], false)).toBeNull();
});

test('without a command word a window is wanted', () => {
  expect(cliArguments(['app'], true)).toBeNull();
  expect(cliArguments(['app', '--user-data-dir=/tmp/p'], true)).toBeNull();
  expect(cliArguments(['app', 'portfolio.pdf'], true)).toBeNull();
  expect(cliArguments(['electron', 'main.cjs'], false)).toBeNull();
});
