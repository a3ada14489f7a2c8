/** The command line inside the packaged app: no window, no display, and not a look at the user's profile. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';

/** Exit code for what went wrong before the command could answer. */
const TROUBLE = 2;

const HEADLESS = '--ozone-platform=headless';

/**
 * On Linux Chromium looks for a display before the first line of asynchronous code can run, and only a switch on the
 * real command line keeps it from that: so the app starts once more, with the switch, in the place of this process.
 * (A child would get none of the signals that are sent to this process, and go on when it is ended.)
 */
function startAgainWithoutDisplay(): void {
  process.execve?.(process.execPath, [process.execPath, HEADLESS, '--disable-gpu', '--log-level=3', ...process.argv.slice(1)], process.env);
}

/** Runs one command and ends the process with its exit code. */
export function runCommandLine(args: readonly string[]): void {
  // Not `app.commandLine`: Electron has put a platform of its own choice there by now.
  if (process.platform === 'linux' && !process.argv.includes(HEADLESS)) startAgainWithoutDisplay();
  const profile = mkdtempSync(path.join(os.tmpdir(), 'endorsement-portfolio-'));
  app.setPath('userData', profile);
  app.on('quit', () => rmSync(profile, { recursive: true, force: true }));
  app.dock?.hide();
  void app.whenReady().then(() => run(args)).then(exit, (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    exit(TROUBLE);
  });
}

async function run(args: readonly string[]): Promise<number> {
  const [{ runCli }, { stopSignal }] = await Promise.all([import('../cli/run.ts'), import('../cli/io.ts')]);
  return await runCli(args, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  }, { signal: stopSignal() });
}

/** Leaves when all output has gone out: pipes may lag behind. */
function exit(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => app.exit(code)));
}
