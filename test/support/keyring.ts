/** A session bus with a real GNOME keyring on it, apart from the user's own. Linux; `npm test` installs both programs. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Keyring {
  /** For the environment of programs that are to use this keyring. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends the keyring and starts it anew, locked: nobody is there to unlock it. */
  lock(): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** Starts both in a new folder and unlocks the keyring, as signing in to a desktop does. */
export async function startKeyring(folder: string): Promise<Keyring> {
  const [data, runtime] = [path.join(folder, 'data'), path.join(folder, 'run')];
  await mkdir(data, { recursive: true });
  await mkdir(runtime, { mode: 0o700 });
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const env = { XDG_DATA_HOME: data, XDG_RUNTIME_DIR: runtime, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) };
  let keyring = await startDaemon(env, ['--unlock']);
  return {
    env,
    async lock() {
      await end(keyring);
      keyring = await startDaemon(env, []);
    },
    async stop() {
      await end(keyring);
      await end(bus);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function startDaemon(env: Keyring['env'], args: readonly string[]): Promise<ChildProcess> {
  const whole = { ...process.env, ...env };
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...args], { env: whole, stdio: ['pipe', 'ignore', 'ignore'] });
  daemon.stdin.end('password of the login keyring');
  for (let answer = ''; !answer.includes('boolean true');) {
    if (daemon.exitCode !== null) throw new Error('gnome-keyring-daemon ended at once');
    const { stdout } = await run('dbus-send', [
      '--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets',
    ], { env: whole });
    answer = stdout;
  }
  return daemon;
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.trim();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
