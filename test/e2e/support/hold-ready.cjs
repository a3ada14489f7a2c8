/**
 * Loaded into Electron before the app (`-r`): "ready" waits until Playwright is connected and calls `__playwright_run`.
 *
 * Playwright does this by itself only for an Electron that it finds itself; given an `executablePath`, a window may be
 * made in the middle of its handshake, and then both wait for each other for ever. Its own loader is not used, because
 * it also sets switches (a mock key store, no background network) that would make another app of ours.
 */
const { app } = require('electron');

const reallyReady = app.whenReady();
const emit = app.emit.bind(app);
let readyArguments = [];
let letGo;
let isReady = false;
const released = new Promise((resolve) => { letGo = resolve; });

app.emit = (event, ...args) => {
  if (event !== 'ready') return emit(event, ...args);
  readyArguments = args;
  return true;
};
app.isReady = () => isReady;
app.whenReady = () => released;

globalThis.__playwright_run = async () => {
  await reallyReady;
  isReady = true;
  letGo();
  emit('ready', ...readyArguments);
};
