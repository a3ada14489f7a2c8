/**
 * `npm test`: lint, types, unit, storage and end-to-end tests in real Electron; one summary line at the end.
 * Does all set-up. Every part runs even when one before it failed, so that one run tells everything.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildAll, root } from '../electron/tooling/build.mjs';
import { checkTypes, LAYERS } from '../electron/tooling/check-types.mjs';
import { runOnDisplay } from '../electron/tooling/display.mjs';
import { electronRuntime } from '../electron/tooling/electron-runtime.mjs';
import { ensureSystemLibraries } from '../electron/tooling/system-libraries.mjs';

const results = mkdtempSync(path.join(os.tmpdir(), 'endorsement-results-'));
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const totals = { passed: 0, failed: 0 };
const failedParts = [];

function add(name, passed, failed) {
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failedParts.push(`${name} (${failed})`);
  console.log(`\n${name}: ${passed} passed, ${failed} failed\n`);
}

/** Numbers from a JSON report; a runner that wrote none has failed as a whole. */
function addReport(name, file, exitCode, read) {
  try {
    const { passed, failed } = read(JSON.parse(readFileSync(file, 'utf8')));
    add(name, passed, failed === 0 && exitCode !== 0 ? 1 : failed);
  } catch {
    add(name, 0, 1);
  }
}

function unitTests() {
  const file = path.join(results, 'unit.json');
  const run = spawnSync(process.execPath, [bin('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], { cwd: root, stdio: 'inherit', env: { ...process.env, NO_COLOR: '1' } });
  addReport('unit', file, run.status, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests + (report.numTotalTests === 0 ? 1 : 0) }));
}

async function electronTests(name, binary) {
  const file = path.join(results, `${name}.json`);
  const code = await runOnDisplay(bin('playwright'), ['test', '-c', `test/${name}/playwright.config.ts`, '--reporter=line,json'], {
    virtual: true,
    env: { ...process.env, ELECTRON_BIN: binary, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  addReport(name, file, code, ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }));
}

async function main() {
  ensureSystemLibraries('tests');
  const runtime = await electronRuntime();
  if (runtime.note !== null) console.log(runtime.note);

  const lint = spawnSync(bin('oxlint'), ['--type-aware', '--deny-warnings'], { cwd: root, stdio: 'inherit' });
  add('lint', lint.status === 0 ? 1 : 0, lint.status === 0 ? 0 : 1);
  const untyped = checkTypes();
  add('types', LAYERS.length - untyped.length, untyped.length);
  await buildAll();
  unitTests();
  await electronTests('storage', runtime.binary);
  await electronTests('e2e', runtime.binary);
  if (process.platform === 'linux') await electronTests('faults', runtime.binary);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  add('set-up', 0, 1);
} finally {
  rmSync(results, { recursive: true, force: true });
}
if (failedParts.length > 0) console.log(`Failed: ${failedParts.join(', ')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
