import type { WebPreferences } from 'electron';

/** The only web preferences in the app; nothing here is made from data. */
export function webPreferences(preload: string, isPackaged: boolean, platform: NodeJS.Platform): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    devTools: !isPackaged,
    // On Linux the checker has no dictionaries of its own and would want to fetch them.
    spellcheck: platform !== 'linux',
  };
}
