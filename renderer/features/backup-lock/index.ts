export type { Failed } from './failed.ts';
export { LockCard } from './lock-card.tsx';
export { isNewPassphrase, NewPassphraseFields, NO_PASSPHRASE } from './new-passphrase-fields.tsx';
export { RecoverySheet, RecoverySheetDialog } from './recovery-sheet.tsx';
export { UnlockDialog } from './unlock-dialog.tsx';
