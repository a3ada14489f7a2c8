/**
 * Drives a Firefox as it is installed, headless and in a profile of its own, by its remote protocol (Marionette, which geckodriver
 * speaks too): length and JSON over TCP. Playwright drives only a Firefox of its own making.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Of the WebDriver standard: key of an element in an answer. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const LISTENING = /Listening on port (\d+)/;
const PROFILE = [
  'user_pref("marionette.port", 0);',
  'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
  'user_pref("browser.shell.checkDefaultBrowser", false);',
].join('\n');

/** Where Firefox lies on this computer; nothing where there is none. */
export function firefoxesHere(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const found = ['firefox', 'firefox-esr'].flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
  return found === undefined ? [] : [found];
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export class Firefox {
  readonly #child: ChildProcess;
  readonly #socket: net.Socket;
  readonly #profile: string;
  readonly #waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  #received = Buffer.alloc(0);
  #last = 0;

  private constructor(child: ChildProcess, socket: net.Socket, profile: string) {
    [this.#child, this.#socket, this.#profile] = [child, socket, profile];
    socket.on('data', (data) => { this.#take(Buffer.from(data)); });
    socket.on('close', () => { for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has gone')); });
  }

  static async start(program: string): Promise<Firefox> {
    const profile = await mkdtemp(path.join(os.tmpdir(), 'endorsement-firefox-'));
    await writeFile(path.join(profile, 'user.js'), PROFILE);
    const child = spawn(program, ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: ['ignore', 'pipe', 'pipe'] });
    const port = await portOf(child);
    const socket = net.connect(port, '127.0.0.1');
    const firefox = new Firefox(child, socket, profile);
    await firefox.#send('WebDriver:NewSession', {});
    return firefox;
  }

  async open(url: string): Promise<void> {
    await this.#send('WebDriver:Navigate', { url });
  }

  /** Chooses a file in a field for files, as a person does. */
  async choose(selector: string, file: string): Promise<void> {
    const found = await this.#send('WebDriver:FindElement', { using: 'css selector', value: selector }) as { readonly value: Readonly<Record<string, string>> };
    await this.#send('WebDriver:ElementSendKeys', { id: found.value[ELEMENT], text: file });
  }

  /** Runs the body of a function in the page; what it returns, or what its promise gives. */
  async run(script: string): Promise<unknown> {
    const { value } = await this.#send('WebDriver:ExecuteScript', { script, args: [] }) as { readonly value: unknown };
    return value;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => { this.#child.once('close', resolve); });
    await this.#send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => { this.#child.kill(); });
    this.#socket.destroy();
    await ended;
    await rm(this.#profile, { recursive: true, force: true });
  }

  #send(command: string, parameters: object): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const body = Buffer.from(JSON.stringify([0, id, command, parameters]));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(Buffer.concat([Buffer.from(`${String(body.length)}:`), body]));
    });
  }

  /** Answers are `[1, id, error, result]`; the first message of all is a greeting. */
  #take(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.toString('latin1', 0, Math.max(0, colon)));
      if (colon === -1 || this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString('utf8', colon + 1, end)) as unknown;
      this.#received = this.#received.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [number, number, { readonly message?: string } | null, unknown];
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === null) waiting?.resolve(result);
      else waiting?.reject(new Error(error.message));
    }
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (data: Buffer): void => {
      said += data.toString('utf8');
      const found = LISTENING.exec(said);
      if (found !== null) resolve(Number(found[1]));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('close', () => { reject(new Error(`Firefox ended: ${said}`)); });
  });
}
