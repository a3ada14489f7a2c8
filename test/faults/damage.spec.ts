/** Each kind of damage: everything is there again, at once or from the recovery screen, or the loss is told. Never a smaller record in silence. */
import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { backupsOf, launchApp, quitApp } from '../e2e/support/app.ts';
import { DAMAGES } from './damages.ts';
import { bringBack, copyOf, entriesIn, makeModel, shownAtStart, type Model } from './profile.ts';
import { chances } from '../support/chances.ts';
import { isLarge, seed } from './size.ts';

const FEW = 6;
const chance = chances(seed);
const shuffled = DAMAGES.map((damage) => ({ damage, order: chance() })).toSorted((a, b) => a.order - b.order).map(({ damage }) => damage);

let model: Model;
test.beforeAll(async () => { model = await makeModel(); });
test.afterAll(async () => { await rm(model.folder, { recursive: true, force: true }); });

for (const [index, damage] of (isLarge ? DAMAGES : shuffled.slice(0, FEW)).entries()) {
  test(damage.name, async () => {
    const profile = await copyOf(model.folder, 'model', `copy-${String(index)}`);
    await damage.do(profile, model.stale);
    let app = await launchApp({ userData: profile.userData });
    let wasTold = false;
    if (await shownAtStart(app) === 'recovery') {
      wasTold = true;
      await bringBack(app);
      app = await launchApp({ userData: profile.userData });
      expect(await shownAtStart(app)).toBe('record');
    }
    const found = await entriesIn(app.window);
    if (damage.outcome === 'whole') expect(found).toEqual(model.expected);
    if (damage.outcome === 'told') expect(wasTold).toBe(true);
    expect(Object.keys(found).length).toBeGreaterThan(0);
    await quitApp(app);

    // The next start is an ordinary one, with the same record.
    const again = await launchApp({ userData: profile.userData });
    expect(await shownAtStart(again)).toBe('record');
    expect(await entriesIn(again.window)).toEqual(found);
    await quitApp(again);
    for (const folder of [profile.userData, backupsOf(profile.userData)]) await rm(folder, { recursive: true, force: true });
  });
}
