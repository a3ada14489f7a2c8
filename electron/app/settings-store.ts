/** The user's settings: a small file beside the record, read before the window exists so that its first paint fits. */
import path from 'node:path';
import { settingsSchema, type Settings } from '../../shared/ipc/contract.ts';
import { smallFile, type SmallFile } from './small-file.ts';

/** Countries that print on letter paper; all others use A4. */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

export function defaultSettings(countryCode: string): Settings {
  return {
    theme: 'system',
    paper: countryCode === '' || LETTER_COUNTRIES.has(countryCode) ? 'letter' : 'a4',
    signatureStyle: 'typed',
  };
}

export type SettingsStore = SmallFile<Settings>;

export function openSettings(userData: string, countryCode: string): SettingsStore {
  return smallFile(path.join(userData, 'settings.json'), settingsSchema, defaultSettings(countryCode));
}
