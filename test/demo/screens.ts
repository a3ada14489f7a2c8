/** Every screen of the app and the states that matter, with the way there from anywhere in the app. */
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { PLACES } from '../../renderer/state/navigation.ts';
import { answerDialogs, chooseMenu, type RunningApp } from '../e2e/support/app.ts';
import { openEntry, signAndSave, word } from './steps.ts';

export interface Screen {
  readonly name: string;
  /** Shows it. Works from every other screen, with the sample person loaded. */
  readonly show: (app: RunningApp) => Promise<void>;
  /** Goes back to where other screens can be shown from. */
  readonly leave?: (app: RunningApp) => Promise<void>;
}

/** The first entry that each place opens in its form, by a text of its row. */
const OPENED: Readonly<Record<string, string>> = {
  training: 'Infant mental health in everyday practice',
  rsc: 'Maribel Ortega-Whitfield',
  work: 'Little Steps Family Program',
  education: 'B.A. in Human Development',
  leadership: 'Parent and baby circle',
  references: 'Current supervisor',
  memberships: 'Connecticut Association',
  people: 'Maribel Ortega-Whitfield',
};

/** By the navigation; its words are out of sight in a narrow window. */
async function visit(window: Page, name: string): Promise<void> {
  await window.getByRole('link', { name: word(`place.${name}`), exact: true }).click();
}

/** A place as one comes to it: nothing is chosen. */
function place(name: string): Screen {
  return {
    name,
    show: async (app) => {
      await visit(app.window, name);
      await settle(app);
    },
  };
}

function openForm(name: string, row: string): Screen {
  return {
    name: `${name}-form`,
    show: async (app) => {
      await visit(app.window, name);
      await leaveForm(app.window);
      await openEntry(app.window, row);
      await settle(app);
    },
  };
}

/** Where there is no room for list and form side by side, the list is behind the form. */
async function leaveForm(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  const back = window.getByRole('button', { name: word('action.back-to-list') });
  if (await back.isVisible()) await back.click();
}

export const PLACE_SCREENS: readonly Screen[] = PLACES.map(place);
export const FORM_SCREENS: readonly Screen[] = Object.entries(OPENED).map(([name, row]) => openForm(name, row));

export const EXPLANATION: Screen = {
  name: 'requirements',
  show: async (app) => {
    await visit(app.window, 'requirements');
    const explain = app.window.getByRole('button', { name: new RegExp(`^${word('requirements.explain')}`) });
    await expect(explain.first()).toBeVisible();
    await explain.nth(3).click();
    await settle(app);
  },
};

/** A new training that one tries to save empty. */
export const PROBLEMS: Screen = {
  name: 'training-problems',
  show: async (app) => {
    await visit(app.window, 'training');
    await leaveForm(app.window);
    await app.window.getByRole('button', { name: word('new.training') }).first().click();
    await app.window.getByRole('button', { name: word('form.save'), exact: true }).click();
    await expect(app.window.locator('[aria-invalid="true"], [data-invalid]').first()).toBeVisible();
    await settle(app);
  },
};

/** The dialog for the competencies of a training. */
export const CHOOSER: Screen = {
  name: 'competencies-chooser',
  show: async (app) => {
    await visit(app.window, 'training');
    await leaveForm(app.window);
    await openEntry(app.window, OPENED['training'] ?? '');
    await app.window.getByRole('button', { name: word('competency.choose') }).click();
    await expect(app.window.getByRole('dialog')).toBeVisible();
    await settle(app);
  },
  leave: closeDialog,
};

export const HELP: Screen = {
  name: 'help',
  show: async (app) => {
    await chooseMenu(app, 'help');
    await expect(app.window.getByRole('dialog', { name: word('help.title') })).toBeVisible();
    await settle(app);
  },
  leave: closeDialog,
};

/** A toast is a dialog by its role, but not a modal one. */
async function closeDialog({ window }: RunningApp): Promise<void> {
  await window.getByRole('dialog').getByRole('button', { name: word('action.close'), exact: true }).click();
  await expect(window.getByRole('dialog')).toHaveCount(0);
}

export const PORTFOLIO = 'portfolio.pdf';

/** Signs into `folder`, so that the result and the check of the file can be shown. */
export const signed = (folder: string): Screen => ({
  name: 'portfolio-saved',
  show: async (app) => {
    await visit(app.window, 'portfolio');
    await app.window.getByText(word('sign.kind.to-be-countersigned'), { exact: true }).click();
    await signAndSave(app, path.join(folder, PORTFOLIO));
    await settle(app);
  },
});

export const verified = (folder: string): Screen => ({
  name: 'verify',
  show: async (app) => {
    await visit(app.window, 'portfolio');
    await answerDialogs(app, { open: [path.join(folder, PORTFOLIO)] });
    await app.window.getByRole('button', { name: word('verify.choose') }).click();
    await expect(app.window.getByText(word('verify.verdict.intact'), { exact: true })).toBeVisible({ timeout: 30_000 });
    await app.window.getByRole('heading', { name: word('verify.title') }).evaluate((heading) => { heading.scrollIntoView({ block: 'start' }); });
    await settle(app);
  },
});

/** What a supervisor sees before she signs. */
export const countersigning = (folder: string): Screen => ({
  name: 'countersign',
  show: async (app) => {
    await visit(app.window, 'portfolio');
    await answerDialogs(app, { open: [path.join(folder, PORTFOLIO)] });
    await app.window.getByRole('button', { name: word('countersign.choose') }).click();
    await expect(app.window.getByText(word('countersign.provider'))).toBeVisible({ timeout: 30_000 });
    await settle(app);
  },
});

/** Until the screen is there and fonts and transitions have come to rest; the pointer points at nothing. */
export async function settle({ window }: RunningApp): Promise<void> {
  await window.mouse.move(0, 0);
  await expect(window.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible();
  await window.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  });
}
