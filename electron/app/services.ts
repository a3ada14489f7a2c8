/** The services of the record (journal, attachments, signing, PDF) and the handlers that stand on them. */
import path from 'node:path';
import { safeStorage, type BrowserWindow } from 'electron';
import type { Handlers } from '../../shared/ipc/contract.ts';
import { translateEnglish as translate } from '../../shared/words/english.ts';
import { electronDialogs } from '../ipc/file-dialogs.ts';
import { attachmentHandlers } from '../ipc/handlers/attachments.ts';
import { calendarHandlers } from '../ipc/handlers/calendar.ts';
import { identityHandlers } from '../ipc/handlers/identity.ts';
import { journalHandlers } from '../ipc/handlers/journal.ts';
import { portfolioHandlers } from '../ipc/handlers/portfolio.ts';
import { recordHandlers } from '../ipc/handlers/record.ts';
import { rulesHandlers } from '../ipc/handlers/rules.ts';
import { electronHost } from '../process/electron-host.ts';
import { identityStore } from '../signing/identity-store.ts';
import { osKeysOf } from '../signing/os-keys.ts';
import { portfolioTools } from '../signing/portfolio-tools.ts';
import { createAttachmentStore } from '../storage/attachment-store.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import { emptyTempFolder, foldersOf } from '../storage/folders.ts';
import { openJournal } from '../storage/journal.ts';
import { rulePackStore } from '../storage/rule-packs.ts';
import { builtInPack } from '../../shared/rules/packs.ts';

type ShellChannels = 'app:info' | 'app:ready' | 'settings:set' | 'file:reveal' | 'link:open' | 'task:cancel';

export interface Services {
  /** Handlers of every channel but the shell's own. */
  readonly handlers: Omit<Handlers, ShellChannels>;
  /** Pages that the rule packs of this profile name. */
  readonly ruleLinks: () => readonly string[];
  /** Where an attachment with this hash lies or would lie. */
  readonly attachmentPath: (sha256: string) => string | null;
}

/** `programs` is the folder of the bundled programs (`dist/electron`). Call after the app is ready. */
export async function servicesOf(userData: string, programs: string, currentWindow: () => BrowserWindow | null): Promise<Services> {
  const folders = foldersOf(userData);
  // Leftovers only cost room: a disk that refuses to give it back must not keep the app from opening.
  await emptyTempFolder(nodeFileSystem, folders).catch(() => undefined);

  const now = (): string => new Date().toISOString();
  const dialogs = electronDialogs(currentWindow, translate);
  const host = electronHost(programs);
  const store = createAttachmentStore(folders);
  const osKeys = osKeysOf(safeStorage, { platform: process.platform });
  const identities = identityStore({ folder: folders.identity, osKeys, now });
  const tools = portfolioTools({
    host,
    assets: { fonts: path.join(programs, '../assets/fonts'), pdfium: path.join(programs, 'pdfium.wasm') },
    attachmentPathOf: (hash) => store.pathOf(hash),
    now,
  });
  const packs = rulePackStore(folders.rules, builtInPack);
  return {
    handlers: {
      ...journalHandlers({ openJournal: () => openJournal(folders.journal) }),
      ...attachmentHandlers({ store, dialogs }),
      ...recordHandlers({ store, dialogs, host, tempFolder: folders.temp, translate }),
      ...identityHandlers({ identities, osKeys }),
      ...portfolioHandlers({ identities, tools, dialogs }),
      ...calendarHandlers({ dialogs }),
      ...rulesHandlers({ packs, dialogs }),
    },
    ruleLinks: packs.links,
    attachmentPath: (hash) => store.pathOf(hash),
  };
}
