import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'endorsement-runtime-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

/** Asks the set-up script in a process of its own, as `npm start` does. */
function ask(code: string, env: Readonly<Record<string, string>>): { readonly status: number | null; readonly out: string } {
  const script = `import { electronRuntime, sandboxSwitches } from ${JSON.stringify(`${root}/electron/tooling/electron-runtime.mjs`)}; ${code}`;
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8', env: { ...process.env, ...env } });
  return { status: run.status, out: run.stdout + run.stderr };
}

describe('the Electron that runs the app', () => {
  test('is the one in ELECTRON_OVERRIDE_DIST_PATH where that is set, and it says so in one line', () => {
    const { out } = ask('console.log(JSON.stringify(await electronRuntime()))', { ELECTRON_OVERRIDE_DIST_PATH: folder });
    const runtime = JSON.parse(out) as { binary: string; official: boolean; note: string };
    expect(path.dirname(runtime.binary).startsWith(folder)).toBe(true);
    expect(runtime.official).toBe(false);
    expect(runtime.note.split('\n')).toHaveLength(1);
  });

  test('is never packaged for users unless it is the official one', () => {
    const run = spawnSync(process.execPath, [path.join(root, 'electron/tooling/package.mjs')], {
      encoding: 'utf8', env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder },
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('official Electron only');
  });
});
