export { LockCard } from './lock-card.tsx';
export { UnlockDialog } from './unlock-dialog.tsx';
