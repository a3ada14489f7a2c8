/** What may lie in a profile folder that is ours or Chromium's: from the root folder nothing else is ever erased. */

/** Our own, as the parts of the app name them; a test holds this list against a profile that was used. */
const OWN: readonly string[] = [
  'attachments', 'backups.json', 'identity', 'journal', 'known-keys.json', 'person.json', 'portfolios.json', 'recovery', 'rules',
  'sentinel.json', 'set-aside', 'settings.json', 'temp', 'window.json',
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
