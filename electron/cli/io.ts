/** What a command gets from outside: where its output goes, the clock, and how it starts throw-away processes. */
import type { Instant } from '../../shared/domain/entities.ts';
import type { PlainDate } from '../../shared/domain/plain-date.ts';
import type { PdfAssets } from '../pdf/job.ts';
import type { ProcessHost } from '../process/process-host.ts';

export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export interface CliContext extends CliIo {
  readonly host: ProcessHost;
  /** What the page writer reads from disk. */
  readonly assets: PdfAssets;
  /** Relative file names start here. */
  readonly workingFolder: string;
  readonly now: () => Instant;
  readonly today: () => PlainDate;
  readonly appVersion: string;
  /** Aborted when the command is to stop. */
  readonly signal: AbortSignal;
}

/** Aborted by Ctrl+C or a polite end (SIGTERM), so that a command can tidy up. In Electron call it after the app is ready. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => { controller.abort(); });
  return controller.signal;
}

/** 0: done, or intact. */
export const EXIT_OK = 0;
/** 1: answered, and the answer is no (a signature is not intact). */
export const EXIT_NO = 1;
/** 2: could not answer; one sentence on stderr says why. */
export const EXIT_TROUBLE = 2;

export function printJson(io: CliIo, value: unknown): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}
