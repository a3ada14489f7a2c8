/** What may lie in a profile folder that is ours or Chromium's: from the root folder nothing else is ever erased. */
import { foldersOf } from '../storage/folders.ts';
import { ASIDE_FOLDER } from '../storage/recovery.ts';
import { SENTINEL_FILE } from '../storage/sentinel.ts';
import { LABEL_FILE } from './person-folders.ts';

/** Our own. A test holds this list against a profile that was used. */
const OWN: readonly string[] = [
  ...Object.values(foldersOf('.')), ASIDE_FOLDER, LABEL_FILE, SENTINEL_FILE,
  'backups.json', 'known-keys.json', 'portfolios.json', 'recovery', 'settings.json', 'window.json',
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
  return KNOWN.has(name) || KNOWN.has(name.replace(SQLITE_ENDINGS, '')) || OWN.includes(HALF_WRITTEN.exec(name)?.[1] ?? '');
}
