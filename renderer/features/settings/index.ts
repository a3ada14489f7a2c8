/** Choices about the look and the paper, and what the app says of itself. */
export { SettingsPage } from './settings-page.tsx';
