/** The services of the record (journal, attachments, signing, PDF) and the handlers that stand on them. */
import path from 'node:path';
import { powerMonitor, safeStorage, type BrowserWindow } from 'electron';
import type { Result } from '../../shared/domain/result.ts';
import type { Handlers } from '../../shared/ipc/contract.ts';
import { translateEnglish as translate } from '../../shared/words/english.ts';
import { backupFolderOf } from './profile.ts';
import { finishWith } from './quit-gate.ts';
import { beforeUpgrade } from './upgrade.ts';
import type { Failure } from '../failure.ts';
import type { RecordChannel } from '../ipc/channel-names.ts';
import { electronDialogs } from '../ipc/file-dialogs.ts';
import { backupHandlers } from '../ipc/handlers/backups.ts';
import { attachmentHandlers } from '../ipc/handlers/attachments.ts';
import { calendarHandlers } from '../ipc/handlers/calendar.ts';
import { countersignHandlers } from '../ipc/handlers/countersign.ts';
import { identityHandlers } from '../ipc/handlers/identity.ts';
import { journalHandlers } from '../ipc/handlers/journal.ts';
import { mergeHandlers } from '../ipc/handlers/merge.ts';
import { knownKeyHandlers } from '../ipc/handlers/known-keys.ts';
import { portfolioHandlers } from '../ipc/handlers/portfolio.ts';
import { recordHandlers } from '../ipc/handlers/record.ts';
import { recoveryExportHandlers } from '../ipc/handlers/recovery-export.ts';
import { runningTasks } from '../ipc/tasks.ts';
import { rulesHandlers } from '../ipc/handlers/rules.ts';
import { vaultHandlers } from '../ipc/handlers/vault.ts';
import { belongsToRecord } from '../people/profile-contents.ts';
import { decodersIn } from '../pdf/decoders.ts';
import type { PersonId } from '../people/person-folders.ts';
import { electronHost } from '../process/electron-host.ts';
import { identityStore } from '../signing/identity-store.ts';
import { knownKeys } from '../signing/known-keys.ts';
import { osKeysOf } from '../signing/os-keys.ts';
import { portfolioHistory } from '../signing/portfolio-history.ts';
import { portfolioTools } from '../signing/portfolio-tools.ts';
import { createAttachmentStore, type AttachmentStore } from '../storage/attachment-store.ts';
import { nodeFileSystem } from '../storage/file-system.ts';
import { emptyTempFolder, foldersOf } from '../storage/folders.ts';
import { rulePackStore } from '../storage/rule-packs.ts';
import { openedOnce, openWatchedJournal } from '../storage/watched-journal.ts';
import { plainLockFile } from '../backup/backup-lock.ts';
import { backupService } from '../backup/backup-service.ts';
import { autoLock } from '../vault/auto-lock.ts';
import { keptDrafts, vaultChoices } from '../vault/vault-files.ts';
import { seeingHost } from '../vault/vault-host.ts';
import { vaultService } from '../vault/vault-service.ts';
import type { OpenVault } from '../vault/vault-start.ts';
import { ENGINE_FILE } from '../merge/merge-job.ts';
import { mergeService } from '../merge/merge-service.ts';
import { builtInPack } from '../../shared/rules/packs.ts';

export interface RecordServices {
  readonly handlers: Pick<Handlers, RecordChannel>;
  /** Pages that the rule packs of this profile name. */
  readonly ruleLinks: () => readonly string[];
  readonly attachments: AttachmentStore;
  /** See `beforeUpgrade`: before the window asks for the record. */
  readonly prepareUpgrade: () => Promise<Result<boolean, Failure>>;
  /** After the passphrase of the vault was forgotten: the backups get the new one too. */
  readonly renewBackupKey: (passphrase: string) => Promise<void>;
  /** Makes no backup any more, not even at the end; resolves when none is under way. */
  readonly endBackups: () => Promise<void>;
}

export interface Surroundings {
  /** Where the record lies: the profile folder, or the open vault in it. */
  readonly home: string;
  readonly vault: OpenVault | null;
  /** The profile folder. */
  readonly profile: string;
  readonly person: PersonId;
  /** Folder of the bundled programs (`dist/electron`). */
  readonly programs: string;
  /** Of the app. */
  readonly version: string;
  readonly currentWindow: () => BrowserWindow | null;
  /** A backup was made or has failed. */
  readonly onBackup: () => void;
  /** Ends the app and starts it again. */
  readonly restart: () => void;
  /** Asks the window to have the vault locked, once all that it knows is on the disk. */
  readonly askToLock: () => void;
  /** As `restart`, in haste or not: without a last backup or with one. */
  readonly lock: (isHurried: boolean) => void;
}

/** Call after the app is ready, once; the window may be there before. */
export async function openRecordServices(around: Surroundings): Promise<RecordServices> {
  const { home, vault, person, programs, version, restart } = around;
  const folders = foldersOf(home);
  // Leftovers only cost room: a disk that refuses to give it back must not keep the app from opening.
  await emptyTempFolder(nodeFileSystem, folders).catch(() => undefined);

  const now = (): string => new Date().toISOString();
  const dialogs = electronDialogs(around.currentWindow, translate);
  const host = vault === null ? electronHost(programs) : seeingHost(electronHost(programs), vault.view);
  const store = createAttachmentStore(folders);
  const osKeys = osKeysOf(safeStorage, { platform: process.platform });
  const identities = identityStore({ folder: folders.identity, osKeys, now });
  const tools = portfolioTools({
    host,
    assets: { fonts: path.join(programs, '../assets/fonts'), decoders: decodersIn(programs) },
    attachmentAt: (hash) => store.at(hash),
    now,
  });
  const electronMajor = Number.parseInt(process.versions.electron, 10);
  const journal = openedOnce(() => openWatchedJournal({ userData: home, journal: folders.journal }, electronMajor));
  const engine = path.join(programs, ENGINE_FILE);
  const backups = backupService({
    engine, folders, userData: home, host, store, journal, now, translate, version, firstPlace: backupFolderOf(person), person,
    lockFile: plainLockFile(home), onChange: around.onBackup,
  });
  const backUpAtTheEnd = (): void => { finishWith(() => backups.keeper.backUp()); };
  backUpAtTheEnd();
  const merge = mergeService({
    folders, host, store, engine, places: backups.places, identities: backups.lock.identities, journal: async () => (await backups.journal())?.status() ?? null,
  });
  const packs = rulePackStore(folders.rules, builtInPack);
  const endBackups = async (): Promise<void> => {
    finishWith(null);
    backups.keeper.stop();
    await backups.keeper.backUp(); // waits for its turn, and then makes none
  };
  const choices = vaultChoices(home);
  if (vault !== null) autoLock({ monitor: powerMonitor, minutes: () => choices.get().lockAfter, ask: around.askToLock, lock: () => { around.lock(true); } });
  return {
    handlers: {
      ...journalHandlers({ journal }),
      ...backupHandlers({ ...backups, dialogs, restart, hasVault: vault !== null }),
      ...recoveryExportHandlers({ userData: home, dialogs, now, translate }),
      ...mergeHandlers({ merge, dialogs, lock: backups.lock }),
      ...attachmentHandlers({ store, dialogs }),
      ...recordHandlers({ store, dialogs, read: backups.read, lock: backups.lock, translate, adopt: merge.adopt }),
      ...identityHandlers({ identities, osKeys, dialogs, translate }),
      ...portfolioHandlers({ identities, tools, dialogs, verifierPage: path.join(programs, '../assets/verify.html'), history: portfolioHistory(home), translate }),
      ...countersignHandlers({ identities, tools, dialogs, translate }),
      ...knownKeyHandlers({ known: knownKeys(home), now }),
      ...calendarHandlers({ dialogs }),
      ...rulesHandlers({ packs, dialogs }),
      ...vaultHandlers({
        isSealed: vault !== null, choices, drafts: keptDrafts(home), restart, lock: () => { around.lock(false); },
        vault: vaultService({
          userData: around.profile, door: vault?.door ?? null, lock: backups.lock, isRecord: belongsToRecord,
          lastSeq: async () => (await backups.journal())?.status().lastSeq ?? 0,
          backUp: () => backups.keeper.backUp(), rest: endBackups, resume: backUpAtTheEnd, isBusy: () => runningTasks() > 1,
        }),
      }),
    },
    ruleLinks: packs.links,
    attachments: store,
    prepareUpgrade: () => beforeUpgrade({ userData: home, electronMajor, backUp: backups.backUpUnopened }),
    endBackups,
    renewBackupKey: async (passphrase) => {
      await backups.lock.setPassphrase(passphrase);
      await backups.keeper.backUp();
    },
  };
}
