/** The services of the record (journal, attachments, signing, PDF) and the handlers that stand on them. */
import path from 'node:path';
import { safeStorage, type BrowserWindow } from 'electron';
import type { Result } from '../../shared/domain/result.ts';
import type { Handlers } from '../../shared/ipc/contract.ts';
import { translateEnglish as translate } from '../../shared/words/english.ts';
import { backupFolderOfProfile } from './profile.ts';
import { finishWith } from './quit-gate.ts';
import { beforeUpgrade } from './upgrade.ts';
import type { Failure } from '../failure.ts';
import { electronDialogs } from '../ipc/file-dialogs.ts';
import { backupHandlers } from '../ipc/handlers/backups.ts';
import { attachmentHandlers } from '../ipc/handlers/attachments.ts';
import { calendarHandlers } from '../ipc/handlers/calendar.ts';
import { countersignHandlers } from '../ipc/handlers/countersign.ts';
import { identityHandlers } from '../ipc/handlers/identity.ts';
import { journalHandlers } from '../ipc/handlers/journal.ts';
import { knownKeyHandlers } from '../ipc/handlers/known-keys.ts';
import { portfolioHandlers } from '../ipc/handlers/portfolio.ts';
import { recordHandlers } from '../ipc/handlers/record.ts';
import { recoveryExportHandlers } from '../ipc/handlers/recovery-export.ts';
import { rulesHandlers } from '../ipc/handlers/rules.ts';
import { decodersIn } from '../pdf/decoders.ts';
import { electronHost } from '../process/electron-host.ts';
import { identityStore } from '../signing/identity-store.ts';
import { knownKeys } from '../signing/known-keys.ts';
import { osKeysOf } from '../signing/os-keys.ts';
import { portfolioHistory } from '../signing/portfolio-history.ts';
import { portfolioTools } from '../signing/portfolio-tools.ts';
import { createAttachmentStore } from '../storage/attachment-store.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import { emptyTempFolder, foldersOf } from '../storage/folders.ts';
import { rulePackStore } from '../storage/rule-packs.ts';
import { openedOnce, openWatchedJournal } from '../storage/watched-journal.ts';
import { backupService } from '../backup/backup-service.ts';
import { builtInPack } from '../../shared/rules/packs.ts';

type ShellChannels = 'disk:room' | 'app:info' | 'app:ready' | 'settings:set' | 'file:reveal' | 'link:open' | 'task:cancel';

export interface Services {
  /** Handlers of every channel but the shell's own. */
  readonly handlers: Omit<Handlers, ShellChannels>;
  /** Pages that the rule packs of this profile name. */
  readonly ruleLinks: () => readonly string[];
  /** Where an attachment with this hash lies or would lie. */
  readonly attachmentPath: (sha256: string) => string | null;
  /** See `beforeUpgrade`: before the window opens. */
  readonly prepareUpgrade: () => Promise<Result<boolean, Failure>>;
}

export interface Surroundings {
  readonly userData: string;
  /** Folder of the bundled programs (`dist/electron`). */
  readonly programs: string;
  /** Of the app. */
  readonly version: string;
  readonly currentWindow: () => BrowserWindow | null;
  /** A backup was made or has failed. */
  readonly onBackup: () => void;
  /** Ends the app and starts it again. */
  readonly restart: () => void;
}

/** Call after the app is ready. */
export async function servicesOf({ userData, programs, version, currentWindow, onBackup, restart }: Surroundings): Promise<Services> {
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
    assets: { fonts: path.join(programs, '../assets/fonts'), decoders: decodersIn(programs) },
    attachmentPathOf: (hash) => store.pathOf(hash),
    now,
  });
  const electronMajor = Number.parseInt(process.versions.electron, 10);
  const journal = openedOnce(() => openWatchedJournal({ userData, journal: folders.journal }, electronMajor));
  const backups = backupService({
    folders, userData, host, store, journal, now, translate, version, firstPlace: backupFolderOfProfile(), onChange: onBackup,
  });
  finishWith(() => backups.keeper.backUp());
  const packs = rulePackStore(folders.rules, builtInPack);
  return {
    handlers: {
      ...journalHandlers({ journal }),
      ...backupHandlers({ ...backups, dialogs, restart }),
      ...recoveryExportHandlers({ userData, dialogs, now, translate }),
      ...attachmentHandlers({ store, dialogs }),
      ...recordHandlers({ store, dialogs, host, tempFolder: folders.temp, translate }),
      ...identityHandlers({ identities, osKeys, dialogs, translate }),
      ...portfolioHandlers({ identities, tools, dialogs, verifierPage: path.join(programs, '../assets/verify.html'), history: portfolioHistory(userData), translate }),
      ...countersignHandlers({ identities, tools, dialogs, translate }),
      ...knownKeyHandlers({ known: knownKeys(userData), now }),
      ...calendarHandlers({ dialogs }),
      ...rulesHandlers({ packs, dialogs }),
    },
    ruleLinks: packs.links,
    attachmentPath: (hash) => store.pathOf(hash),
    prepareUpgrade: () => beforeUpgrade({ userData, electronMajor, backUp: backups.backUpUnopened }),
  };
}
