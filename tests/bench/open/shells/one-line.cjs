// The reference shell: a window as bare as it can be with the viewer's own safeguards, and Chromium's network stack in main.
// A click has main fetch one page; its bytes cross a port, and one line says what came.
const { app, BrowserWindow, ipcMain, MessageChannelMain, session } = require('electron');
const path = require('node:path');

app.enableSandbox();
void app.whenReady().then(() => {
  const backend = session.fromPartition('backend', { cache: false });
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { preload: path.join(__dirname, 'one-line-preload.cjs'), sandbox: true, contextIsolation: true },
  });
  const { port1, port2 } = new MessageChannelMain();
  const get = async (url, token) => {
    const headers = { Accept: 'application/fhir+json', Authorization: `Bearer ${token}` };
    const response = await backend.fetch(url, { headers, redirect: 'error' });
    if (response.status !== 200) throw new Error(`${response.status} from ${url}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  ipcMain.on('click', () => {
    void get(globalThis.first.url, globalThis.first.token).then((bytes) => port1.postMessage(bytes));
  });
  window.webContents.once('did-finish-load', () => window.webContents.postMessage('port', null, [port2]));
  // Asked by the benchmark through Playwright.
  Object.assign(globalThis, { get });
  void window.loadFile(path.join(__dirname, 'one-line.html'));
});
