/** Puts the app on the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { useAppInfo } from '../state/app-info.ts';
import { useDiskRoom } from '../state/disk-room.ts';
import { useStart } from '../state/start.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

void useStart.getState().look();
// Without the settings the app still works, with the look of the system.
void useAppInfo.getState().load().catch(() => undefined);
void useDiskRoom.getState().watch().catch(() => undefined); // a write that fails has its own words
createRoot(root).render(<StrictMode><App /></StrictMode>);
