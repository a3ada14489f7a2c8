/**
 * The bridge between page and main, run in the sandbox: one function for each channel of the contract and nothing
 * else. Bundled as CommonJS, since a sandboxed preload script cannot be an ES module.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { EVENT_CHANNELS, INVOKE_CHANNELS } from './ipc/channel-names.ts';

const invoke = Object.fromEntries(INVOKE_CHANNELS.map((channel) =>
  [channel, (request: unknown): Promise<unknown> => ipcRenderer.invoke(channel, request)]));

const on = Object.fromEntries(EVENT_CHANNELS.map((channel) =>
  [channel, (listener: (payload: unknown) => void): (() => void) => {
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => void ipcRenderer.removeListener(channel, forward);
  }]));

// Shape of `Client`: the lists name every channel, which their types prove, and main checks every message.
contextBridge.exposeInMainWorld('portfolio', { invoke, on });
