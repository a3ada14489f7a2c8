/**
 * The main job with a sample person, without a hand on the keyboard: loads her record, attaches certificates, signs
 * and saves a portfolio, verifies it with the command line, and says what it did and where.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launchApp, quitApp } from '../e2e/support/app.ts';
import { cliBundle, root } from '../bench/places.ts';
import { writeCertificatePdf, writePhoto } from './sample-files.ts';
import { attachAndSave, goTo, loadSample, openEntry, signAndSave } from './steps.ts';

const out = path.join(root, 'out');
const portfolio = path.join(out, 'sample-portfolio.pdf');
const screenshot = path.join(out, 'sample-home.png');
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

const work = await mkdtemp(path.join(os.tmpdir(), 'endorsement-demo-'));
await mkdir(out, { recursive: true });
await rm(portfolio, { force: true });

const app = await launchApp({ userData: path.join(work, 'profile') });
say('Opened the app with an empty profile.');
await loadSample(app);
await app.window.screenshot({ path: screenshot });
say('Loaded the sample person and looked at Home.');

await goTo(app.window, 'training');
await openEntry(app.window, 'Infant mental health in everyday practice');
await attachAndSave(app, [await writeCertificatePdf(work, 'Infant mental health in everyday practice', '12'), await writePhoto(app.window, path.join(work, 'certificate-photo.jpg'))]);
say('Attached a certificate (PDF) and a photo of one to a training.');

await signAndSave(app, portfolio);
await quitApp(app);
const { size } = await stat(portfolio);
say(`Signed and saved ${path.relative(root, portfolio)} (${(size / 1_000_000).toFixed(1)} MB).`);

const verify = spawnSync(process.execPath, [cliBundle, 'verify', portfolio], { encoding: 'utf8' });
const verdict = (JSON.parse(verify.stdout) as { verdict: string }).verdict; // our own command's output
say(`Verified the signature: ${verdict}.`);
say(`\nLook at:\n  ${portfolio}\n  ${screenshot}`);
await rm(work, { recursive: true, force: true, maxRetries: 5 });
process.exitCode = verify.status === 0 && verdict === 'intact' ? 0 : 1;
