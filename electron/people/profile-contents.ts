/** What may lie in a profile folder that is ours or Chromium's: from the root folder nothing else is ever erased. */
import { COLD_COPIES } from '../storage/cold-copy.ts';
import { foldersOf } from '../storage/folders.ts';
import { ASIDE_FOLDER } from '../storage/recovery.ts';
import { SENTINEL_FILE } from '../storage/sentinel.ts';
import { LABEL_FILE } from './person-folders.ts';

/** Of the record, as the parts of the app name them: what a vault takes in. */
const RECORD: readonly string[] = [
  ...Object.values(foldersOf('.')), ASIDE_FOLDER, COLD_COPIES, SENTINEL_FILE,
  'backup-lock.json', 'backups.json', 'drafts.json', 'known-keys.json', 'portfolios.json', 'recovery', 'rehearsals.json', 'vault-choices.json',
];

/** All that is our own. A test holds this list against a profile that was used. */
const OWN: readonly string[] = [
  ...RECORD, LABEL_FILE, 'settings.json', 'vault', 'vault-making', 'vault-opened', 'vault-opening', 'found-beside-vault', 'window.json',
];

/** Of Chromium, on all systems and over several versions. */
const CHROMIUM: readonly string[] = [
  'AutofillStrikeDatabase', 'BrowserMetrics', 'Cache', 'Code Cache', 'Cookies', 'Crashpad', 'DIPS', 'DawnCache', 'DawnGraphiteCache',
  'DawnWebGPUCache', 'DevToolsActivePort', 'Dictionaries', 'File System', 'GPUCache', 'IndexedDB', 'Local State', 'Local Storage', 'Network',
  'Network Persistent State', 'Partitions', 'Preferences', 'QuotaManager', 'Secure Preferences', 'Service Worker', 'Session Storage',
  'Shared Dictionary', 'SharedStorage', 'Storage', 'TransportSecurity', 'Trust Tokens', 'VideoDecodeStats', 'WebStorage', 'blob_storage',
  'databases', 'lockfile', 'shared_proto_db',
];

/** Files beside a database of SQLite. */
const SQLITE_ENDINGS = /-(?:journal|wal|shm)$/;
/** Half of one of our small files, from the moment of a crash: `.settings.json.<uuid>.tmp`. */
const HALF_WRITTEN = /^\.(.+)\.[0-9a-f]{8}-[0-9a-f-]{27}\.tmp$/;

const KNOWN: ReadonlySet<string> = new Set([...OWN, ...CHROMIUM]);

export function belongsToProfile(name: string): boolean {
  return KNOWN.has(name) || KNOWN.has(name.replace(SQLITE_ENDINGS, '')) || isHalfOf(OWN, name);
}

/** Stores of Chromium that may hold words of a record. */
const WORDY_STORES: readonly string[] = [
  'IndexedDB', 'Local Storage', 'Session Storage', 'WebStorage', 'File System', 'blob_storage', 'databases', 'Service Worker', 'Cache',
];

/** Whether a file or folder holds words of the record: ours, or one of Chromium's stores. */
export const holdsWords = (name: string): boolean => belongsToRecord(name) || WORDY_STORES.includes(name);

/** Whether a file or folder is one of ours that holds the record. */
export const belongsToRecord = (name: string): boolean => RECORD.includes(name) || isHalfOf(RECORD, name);

const isHalfOf = (names: readonly string[], name: string): boolean => names.includes(HALF_WRITTEN.exec(name)?.[1] ?? '');
