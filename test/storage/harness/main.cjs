/** The smallest main process that gives the store its real home: an own scheme and a profile on disk. */
const { app, BrowserWindow, net, protocol } = require('electron');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const pages = path.resolve(__dirname, '../../../node_modules/.cache/endorsement-portfolio/test-storage');

app.setPath('userData', process.env.HARNESS_PROFILE);
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);

async function start() {
  await app.whenReady();
  protocol.handle('app', (request) => {
    const name = path.normalize(decodeURIComponent(new URL(request.url).pathname));
    return net.fetch(pathToFileURL(path.join(pages, name === '/' ? 'index.html' : name)).href);
  });
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  await window.loadURL('app://portfolio/');
}

void start();
app.on('window-all-closed', () => app.quit());
