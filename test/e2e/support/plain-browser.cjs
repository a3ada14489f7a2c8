/** A bare Chromium window without anything of the app, sandboxed: opens the address that is its last argument. */
const { app, BrowserWindow } = require('electron');

app.on('ready', () => {
  const window = new BrowserWindow({ width: 900, height: 1000, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } });
  void window.loadURL(process.argv.at(-1));
});
app.on('window-all-closed', () => { app.quit(); });
