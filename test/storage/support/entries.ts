import { blankEntry } from '../../../shared/domain/new-entry.ts';
import { plainDate } from '../../../shared/domain/plain-date.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Entry, Person, Training } from '../../../shared/domain/entities.ts';

const context = (id: string) => ({ id, now: '2026-01-01T10:00:00.000Z', today: plainDate('2026-01-01') });

export const training = (id: string, fields: Partial<Training> = {}): Training =>
  ({ ...blankEntry('training', context(id)), title: `Training ${id}`, minutes: 90, ...fields });
export const person = (id: string): Person => ({ ...blankEntry('person', context(id)), name: `Person ${id}` });
export const save = (...entries: readonly Entry[]): Command => ({ type: 'save', entries });
export const replaceWith = (entries: readonly Entry[]): Command => ({ type: 'import', entries, mode: 'replace', act: 'import' });
