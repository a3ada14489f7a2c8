/** The About box: who made this, which versions run, where the data lies; with a button that copies all of it. */
import { clipboard, dialog, type BrowserWindow } from 'electron';
import type { Translate } from '../../shared/words/translate.ts';
import type { AppFacts } from '../ipc/handlers/app.ts';
import { recentRefusals, type Refusal } from '../ipc/refusals.ts';
import { APP_NAME } from './names.ts';

/** What the box shows below the name. */
export function aboutText(facts: AppFacts, translate: Translate): string {
  return [
    translate('about.version', { version: facts.version }),
    translate('about.built-on', { electron: facts.electron, chrome: facts.chrome, node: facts.node, platform: facts.platform }),
    translate('about.data-folder', { folder: facts.dataFolder }),
    '',
    translate('about.independent'),
  ].join('\n');
}

/** What the copy button copies: the same, and what went wrong in this session, for a message to the makers. */
export function supportText(facts: AppFacts, refusals: readonly Refusal[], translate: Translate): string {
  const lines = refusals.map(({ at, channel, code, detail }) => `${at} ${channel} ${code}: ${detail}`);
  return [APP_NAME, aboutText(facts, translate), ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

const COPY = 1;

export async function showAbout(parent: BrowserWindow | null, facts: AppFacts, translate: Translate): Promise<void> {
  const options = {
    type: 'info' as const,
    title: translate('menu.about', { app: APP_NAME }),
    message: APP_NAME,
    detail: aboutText(facts, translate),
    buttons: [translate('about.close'), translate('about.copy')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = parent === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(parent, options);
  // Electron 42 answers at once, later ones with a promise.
  if (response === COPY) await clipboard.writeText(supportText(facts, recentRefusals(), translate));
}
