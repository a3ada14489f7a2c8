/**
 * Throw-away child processes, the same for Electron and plain Node.
 *
 * Foreign bytes (PDF, images, ZIP) are parsed in a child, so that a hostile or broken file can at worst end the child.
 * The window works with `electron-host.ts`, the command line and tests with `node-host.ts`.
 */

/** The programs that run as children: bundled as `<name>.cjs` in one folder, beside the main bundle. */
export type ProcessEntry = 'pdf-process' | 'import-process' | 'backup-process' | 'merge-process';

export interface ChildHandle {
  /** Sends a message by structured clone. What is big travels as a file path: neither host can transfer buffers. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, however the child ended: by itself, by a crash, by `kill`, or because it could not start. */
  onExit(listener: () => void): void;
  /** Ends the child at once, also in the middle of an endless loop. Harmless when it has ended already. */
  kill(): void;
  /** Memory of the child that is in RAM, in bytes; null when this system does not tell or the child has ended. */
  residentBytes(): Promise<number | null>;
  /** Undefined until the child runs. */
  readonly pid: number | undefined;
}

export interface ProcessHost {
  start(entry: ProcessEntry): ChildHandle;
}
