export { RecoveryChoices } from './recovery-choices.tsx';
