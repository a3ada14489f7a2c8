import { describe, expect, test, vi } from 'vitest';
import path from 'node:path';
import { profileFolder } from '../../../../electron/app/profile.ts';
import { APP_ID, APP_NAME, HOST, ORIGIN, SCHEME, START_URL, USER_DATA_FOLDER } from '../../../../electron/app/names.ts';


vi.mock('electron', () => ({ app: {} }));

describe('names that are the key to the data of every user', () => {
  test('scheme, host and profile folder never change: others lost their users’ data by changing them', () => {
    expect({ APP_ID, APP_NAME, HOST, ORIGIN, SCHEME, START_URL, USER_DATA_FOLDER }).toEqual({
      APP_ID: 'org.endorsement-portfolio.app',
      APP_NAME: 'Endorsement Portfolio',
      HOST: 'portfolio',
      ORIGIN: 'app://portfolio',
      SCHEME: 'app',
      START_URL: 'app://portfolio/index.html',
      USER_DATA_FOLDER: 'Endorsement Portfolio',
    });
  });

  test('the profile lies under the application data of the system', () => {
    expect(profileFolder('/home/ana/.config', '')).toBe(path.join('/home/ana/.config', 'Endorsement Portfolio'));
  });

  test('only Chromium’s own switch moves it', () => {
    expect(profileFolder('/home/ana/.config', '/media/stick/profile')).toBe(path.resolve('/media/stick/profile'));
  });
});
