// A window as the viewer's (src-main/app/window.ts: sandboxed, isolated, the same preload), on pages of the benchmark, and the
// viewer's own built record process behind it. Main's part is done here: it hands over bodies, and the port goes to the page.
const { app, BrowserWindow, MessageChannelMain, protocol, utilityProcess } = require('electron');
const { readFile } = require('node:fs/promises');
const path = require('node:path');

const named = (name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const [pages, page, built] = [named('pages'), named('page'), named('built')];
const MEDIA_TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const READ = new Set(['patient', 'sources', 'page']);

let window = null;
let child = null;
let awaited = null;

/** The record process as the viewer starts it; ends the one before. */
function startRecordProcess() {
  child?.kill();
  child = utilityProcess.fork(path.join(built, 'main', 'record-process.js'), [], { stdio: 'ignore', env: {} });
  child.on('message', (message) => {
    if (message.kind === 'body-read') awaited?.(message.result);
  });
}

/** A process port, and not a window. */
function tell(message, ports = []) {
  child.postMessage(message, ports);
}

/** Hands one body over and waits until it is read, as main does page by page. */
async function hand(generation, { purpose, file }) {
  const bytes = new Uint8Array(await readFile(file));
  const read = new Promise((resolve) => (awaited = resolve));
  tell({ kind: 'body', generation, bodyId: 0, purpose, status: 200, bytes });
  const { kind } = await read;
  if (!READ.has(kind)) throw new Error(`a body was not read: ${kind}`);
}

globalThis.bench = {
  async open({ generation, patientId, resourceTypes, bodies }) {
    startRecordProcess();
    const { port1, port2 } = new MessageChannelMain();
    const policy = { sources: [], openDocumentsOutside: false, showAsReceived: false, sensitiveCategories: [] };
    const open = { kind: 'open', generation, patientId, baseUrl: 'https://record.example/fhir', resourceTypes };
    tell({ ...open, ...policy, notSharing: [], demographicsOnly: false }, [port2]);
    window.webContents.postMessage('viewer:record-port', generation, [port1]);
    for (const body of bodies) await hand(generation, body);
    tell({ kind: 'all-ended', generation });
  },
  /** What was read is in the page; nothing of it goes on behind what is measured. */
  endRecordProcess() {
    child?.kill();
    child = null;
  },
};

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  protocol.handle('app', async (request) => {
    const file = path.join(pages, path.normalize(decodeURIComponent(new URL(request.url).pathname)));
    if (!file.startsWith(pages)) return new Response('Not found', { status: 404 });
    const type = MEDIA_TYPES[path.extname(file)] ?? 'application/octet-stream';
    return readFile(file).then(
      (body) => new Response(new Uint8Array(body), { headers: { 'content-type': type } }),
      () => new Response('Not found', { status: 404 }),
    );
  });
  window = new BrowserWindow({
    width: 1440,
    height: 900,
    useContentSize: true,
    webPreferences: {
      preload: path.join(built, 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: false,
    },
  });
  void window.loadURL(`app://viewer/${page}`);
});
