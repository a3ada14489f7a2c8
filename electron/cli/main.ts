/** The command line under plain Node: `npm run --silent cli -- …`. */
import { EXIT_TROUBLE, stopSignal } from './io.ts';
import { runCli } from './run.ts';

async function main(): Promise<void> {
  try {
    process.exitCode = await runCli(process.argv.slice(2), {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
    }, { signal: stopSignal() });
  } catch (error) {
    // A bug, not a bad input: the stack helps whoever reports it.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = EXIT_TROUBLE;
  }
}

void main();
