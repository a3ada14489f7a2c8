import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { calendarHandlers } from '../../../../../electron/ipc/handlers/calendar.ts';
import { resolve } from '../../../../../electron/ipc/file-tokens.ts';
import { contract } from '../../../../../shared/ipc/contract.ts';
import { tempFolder } from '../../../../support/temp-folder.ts';

const TEXT = 'BEGIN:VCALENDAR\r\nSUMMARY:Renewal due: IFS\r\nEND:VCALENDAR\r\n';

/** Handlers whose dialog gives `choice`; `asked` collects what it was asked with. */
function handlers(choice: string | null) {
  const asked: string[] = [];
  const dialogs = { open: async () => [], save: async (purpose: string, name: string) => { asked.push(`${purpose} ${name}`); return choice; }, folder: async () => null };
  return { asked, save: calendarHandlers({ dialogs })['calendar:save'] };
}

describe('saving due dates', () => {
  test('writes the text as it is, under its ending, and gives a token and no path', async () => {
    const folder = tempFolder();
    const { asked, save } = handlers(join(folder, 'Due dates'));
    const saved = contract['calendar:save'].response.parse(await save({ suggestedName: 'Endorsement due dates', text: TEXT }));
    if (saved.outcome !== 'saved') throw new Error(saved.outcome);
    expect([asked, saved.fileName, JSON.stringify(saved).includes(folder)]).toEqual([['calendar Endorsement due dates.ics'], 'Due dates.ics', false]);
    expect(resolve(saved.token)).toBe(join(folder, 'Due dates.ics'));
    expect(await readFile(join(folder, 'Due dates.ics'), 'utf8')).toBe(TEXT);
    expect(await readdir(folder)).toEqual(['Due dates.ics']);
  });

  test('replaces no file that the dialog did not ask about', async () => {
    const folder = tempFolder();
    await writeFile(join(folder, 'mine.ics'), 'precious');
    expect(await handlers(join(folder, 'mine')).save({ suggestedName: 'a', text: TEXT })).toEqual({ outcome: 'failed', code: 'file-exists', params: { name: 'mine.ics' } });
    expect(await readFile(join(folder, 'mine.ics'), 'utf8')).toBe('precious');
  });

  test('says that a folder is not there, and a closed dialog is no error', async () => {
    expect(await handlers(join(tempFolder(), 'gone', 'a.ics')).save({ suggestedName: 'a', text: TEXT })).toMatchObject({ outcome: 'failed', code: 'unavailable' });
    expect(await handlers(null).save({ suggestedName: 'a', text: TEXT })).toEqual({ outcome: 'cancelled' });
  });

  test('takes nothing that is not a calendar', () => {
    expect(contract['calendar:save'].request.safeParse({ suggestedName: 'a', text: '#!/bin/sh' }).success).toBe(false);
  });
});
