import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunningApp } from './app.ts';

/** Does what restarts the app, and gives the arguments of ours that it would start with: Playwright cannot follow it. */
export async function restartedBy(app: RunningApp, act: () => Promise<unknown>): Promise<readonly string[]> {
  const { electron } = app;
  const given = path.join(app.userData, 'relaunched');
  await electron.evaluate(({ app: main }, file) => {
    const fs = process.getBuiltinModule('node:fs');
    Object.assign(main, { relaunch: ({ args }: { args: string[] }) => { fs.writeFileSync(file, args.filter((each) => /^--(person|choose)/.test(each)).join('\n')); } });
  }, given);
  const ended = new Promise((resolve) => electron.process().once('exit', resolve));
  await act();
  await ended;
  return (await readFile(given, 'utf8')).split('\n');
}
