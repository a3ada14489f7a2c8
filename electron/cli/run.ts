/**
 * The command line: one command in, output and an exit code out. Runs in plain Node and in the packaged app alike,
 * without window, display, or a look at the user's profile.
 */
import { join } from 'node:path';
import { assertNever } from '../../shared/domain/result.ts';
import { plainDate } from '../../shared/domain/plain-date.ts';
import { translateEnglish } from '../../shared/words/english.ts';
import { todayOf } from '../app/today.ts';
import { decodersIn } from '../pdf/decoders.ts';
import { nodeHost } from '../process/node-host.ts';
import type { ProcessHost } from '../process/process-host.ts';
import packageFacts from '../../package.json' with { type: 'json' };
import { parseArguments, type CliRequest } from './arguments.ts';
import { countersignCommand } from './countersign.ts';
import { evaluateCommand } from './evaluate.ts';
import { EXIT_OK, EXIT_TROUBLE, type CliContext, type CliIo } from './io.ts';
import { portfolioCommand } from './portfolio.ts';
import { validateCommand } from './validate.ts';
import { verifyCommand } from './verify.ts';

/**
 * `settings` replaces parts of the surroundings, for tests. Resolves with the exit code; never rejects on bad input.
 * The bundled programs lie beside this bundle (`dist/electron`), the assets in `dist/assets`.
 */
export async function runCli(args: readonly string[], io: CliIo, settings: Partial<CliContext> = {}): Promise<number> {
  const request = parseArguments(args);
  if (!request.ok) {
    io.err(`${translateEnglish(`cli.${request.error.code}`, request.error.params)}\n${translateEnglish('cli.usage')}`);
    return EXIT_TROUBLE;
  }
  return run(request.value, {
    host: settings.host ?? await hostOf(__dirname),
    assets: { fonts: join(__dirname, '../assets/fonts'), decoders: decodersIn(__dirname) },
    workingFolder: process.cwd(),
    now: () => new Date().toISOString(),
    today: () => plainDate(todayOf(new Date())),
    appVersion: packageFacts.version,
    signal: new AbortController().signal,
    ...settings,
    ...io,
  });
}

function run(request: CliRequest, context: CliContext): Promise<number> {
  switch (request.command) {
    case 'help':
      context.out(translateEnglish('cli.usage'));
      return Promise.resolve(EXIT_OK);
    case 'evaluate': return evaluateCommand(request, context);
    case 'portfolio': return portfolioCommand(request, context);
    case 'countersign': return countersignCommand(request, context);
    case 'verify': return verifyCommand(request.file, context);
    case 'validate': return validateCommand(request.file, context);
    default: return assertNever(request);
  }
}

/** Inside the packaged app the binary is Electron's and cannot be forked as Node. */
async function hostOf(programs: string): Promise<ProcessHost> {
  if (process.versions['electron'] === undefined) return nodeHost(programs);
  const { electronHost } = await import('../process/electron-host.ts');
  return electronHost(programs);
}
