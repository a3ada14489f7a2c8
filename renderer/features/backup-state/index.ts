export { RehearsalNotice } from './rehearsal-notice.tsx';
export { SecondPlaceNotice } from './second-place-notice.tsx';
export { useBackups, type BackupLists, type BackupPlace, type ListedBackup } from './use-backups.ts';
