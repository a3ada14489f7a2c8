export { UnlockScreen } from './unlock-screen.tsx';
export { VaultCard } from './vault-card.tsx';
