// The least that shows a page as the viewer does: the same switches, one window of the same size, sandboxed and isolated, with nothing behind it.
const { app, BrowserWindow, Menu } = require('electron');
const path = require('node:path');

app.enableSandbox();
for (const name of [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
])
  app.commandLine.appendSwitch(name);
Menu.setApplicationMenu(null);

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(path.join(__dirname, 'bare-page.html'));
});
