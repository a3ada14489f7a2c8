/**
 * No request leaves the laptop: the whole demo (`npm run demo`: the sample person, certificates, a signed portfolio, the command
 * line) with every process of the app under `strace`, which hears of each call that could reach another computer, whoever makes
 * it: our code, a package, Chromium, Electron or a system library. On Linux; the code is the same elsewhere.
 */
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runToEnd } from '../support/programs.ts';
import { appMain, electronBinary, expect, test } from './support/app.ts';

const root = path.resolve(path.dirname(appMain), '../..');

/** A program that runs another one with all its children under `strace`, and writes down every call that names an address. */
async function tracing(folder: string, program: string): Promise<string> {
  const wrapper = path.join(folder, `traced-${path.basename(program)}`);
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg';
  await writeFile(wrapper, `#!/bin/sh\nexec strace -f --seccomp-bpf -qq -s 0 -e ${calls} -e signal=none -o '${folder}/calls.'$$ '${program}' "$@"\n`);
  await chmod(wrapper, 0o700);
  return wrapper;
}

interface Traced {
  /** Calls that name an address of any kind. */
  readonly addressed: number;
  /** Those that do not stay in this computer's own kernel: not a socket file (display, D-Bus) nor the kernel itself. */
  readonly outward: readonly string[];
}

async function callsIn(folder: string): Promise<Traced> {
  const traces = (await readdir(folder)).filter((name) => name.startsWith('calls.'));
  const lines = (await Promise.all(traces.map((name) => readFile(path.join(folder, name), 'utf8')))).join('').split('\n');
  const addressed = lines.filter((line) => line.includes('sa_family='));
  return { addressed: addressed.length, outward: addressed.filter((line) => !/sa_family=AF_(?:UNIX|NETLINK)\b/.test(line)) };
}

if (process.platform === 'linux') {
  test('the whole demo speaks to the display and to D-Bus, and to nothing else', async ({ userData }) => {
    test.setTimeout(300_000);
    const demo = await runToEnd(process.execPath, [path.join(root, 'electron/tooling/run-typescript.mjs'), 'test/demo/demo.ts'], {
      cwd: root,
      env: { ...process.env, ELECTRON_BIN: await tracing(userData, electronBinary()), APP_MAIN: appMain, PROJECT_ROOT: root },
    });
    expect(demo.code, demo.out + demo.err).toBe(0);
    expect(demo.out).toContain('Verified the signature: intact.');
    const { addressed, outward } = await callsIn(userData);
    expect(addressed).toBeGreaterThan(0); // the display at least
    expect(outward).toEqual([]);
  });

  test('the command line speaks to nobody', async ({ userData }) => {
    const node = await tracing(userData, process.execPath);
    const cli = path.join(path.dirname(appMain), 'cli.cjs');
    const validated = await runToEnd(node, [cli, 'validate', path.join(root, 'assets/sample/record.json')]);
    expect(validated.code, validated.err).toBe(0);
    expect((await callsIn(userData)).outward).toEqual([]);
  });

  test('a program that does speak to somebody is found out', async ({ userData }) => {
    const node = await tracing(userData, process.execPath);
    await runToEnd(node, ['-e', "require('node:net').connect(9, '127.0.0.1').on('error', () => undefined)"]);
    await runToEnd(node, ['-e', "const socket = require('node:dgram').createSocket('udp4'); socket.send('x', 9, '127.0.0.1', () => socket.close())"]);
    expect((await callsIn(userData)).outward).toHaveLength(2);
  });
}
