// Wiring only: read it as the table of contents. The rooms are described in docs/architecture.md.
import { app, shell } from 'electron';
import { randomBytes, randomUUID } from 'node:crypto';
import * as files from 'node:fs/promises';
import { homedir, hostname, uptime, userInfo } from 'node:os';
import { join } from 'node:path';
import {
  beOneInTaskBar,
  builtPaths,
  createLaunchDesk,
  endBeforeQuitting,
  endIfDamaged,
  followColours,
  isRelease,
  KeptDisplay,
  localUserData,
  MainWindow,
  printConfiguration,
  readConfiguration,
  refuseToStart,
  showNotStarted,
  startFailureWords,
  VersionRule,
  Viewer,
  viewerInfo,
  windowPrinter,
} from './app/index.ts';
import { AuditTrail, markFolder, outboxKey, WaitingMark } from './audit/index.ts';
import { loadClient } from './backend/index.ts';
import { CopiesKeeper, credentialStore, forUserOnly } from './cache-keeper/index.ts';
import { machineFile, nativeRegistry, printAsked } from './config/index.ts';
import { checkWhileRunning, diagnoseAndExit, diagnosisAsked } from './diagnosis/index.ts';
import { KeptSignIn, loadSignIn } from './identity/index.ts';
import { answerChannels, createHandlers, hearUnknownChannels, RequestGate } from './ipc/index.ts';
import { isDoneAlready, type LaunchDesk, launchTextIn } from './launch/index.ts';
import { alsoToStandardError, createLog, LogFiles, logPlaces, logWhatPlatformSays } from './log/index.ts';
import { MisuseBook } from './misuse/index.ts';
import { OutsideCopies } from './patient/index.ts';
import {
  closeDefaultSession,
  createBackendSession,
  createRendererSession,
  declareAppScheme,
  forbidCoreDumps,
  guardEveryWebContents,
  hardenProcess,
  openInSystemBrowser,
  type Unreached,
  weakeningOf,
  weakeningWords,
} from './security/index.ts';
import { computerPresence, watchComputer } from './session/index.ts';

if (process.platform === 'win32' && app.isPackaged) {
  const usual = app.getPath('userData');
  app.setPath('userData', localUserData({ usual, home: homedir(), localAppData: process.env['LOCALAPPDATA'] }));
}
const machine = {
  platform: process.platform,
  machineFile: machineFile(process.platform, nativeRegistry(process.platform, process.arch)),
  packaged: app.isPackaged,
  userName: userInfo().username,
};
const logFiles = new LogFiles({
  ...logPlaces({ ...machine, userData: app.getPath('userData') }),
  maxBytes: 1_048_576,
  older: 4,
});
const log = createLog({ sink: alsoToStandardError(logFiles.write), now: Date.now });
logWhatPlatformSays(log, process, console);
forbidCoreDumps(process.platform, process.pid, log);
hardenProcess();
beOneInTaskBar();
declareAppScheme();
guardEveryWebContents();

const misuse = new MisuseBook({
  note: (action) => viewer?.noteMisuse(action),
  endPage: () => void viewer?.endMisused(),
  now: () => performance.now(),
});

const BEGIN_AT_LATEST_MS = 5000;

let viewer: Viewer | null = null;
let launches: LaunchDesk | null = null;
/** What another program handed over before there was anything to hand it to: the last of it counts. */
let launchedEarly = launchTextIn(process.argv);
const window = new MainWindow({
  onPageGone: () => viewer?.pageGone(),
  onPageEnded: (reason, exitCode) => log.event('page-ended', { reason, exitCode }),
  onActivity: () => viewer?.active(),
});
hearUnknownChannels(
  () => window.contents,
  () => misuse.refused('no-channel', 'no-such-channel'),
);

const toPrint = printAsked(process.argv, process.platform);
const diagnosing = diagnosisAsked(process.argv, process.platform);
// Tests and the demonstration start an unpackaged one, with switches.
const weakening = app.isPackaged ? weakeningOf(process) : null;
if (weakening !== null) {
  log.event('not-started', { because: weakening.kind, code: null });
  const { what, detail } = weakeningWords(weakening);
  refuseToStart(what, detail);
} else if (toPrint !== null) {
  printConfiguration(toPrint);
} else if (diagnosing !== null) {
  // Beside a viewer that is running, too.
  const parts = { mainFolder: import.meta.dirname, log, logFiles };
  void app.whenReady().then(() => diagnoseAndExit(diagnosing, parts));
} else if (!app.requestSingleInstanceLock() || (launchedEarly !== null && isDoneAlready(launchedEarly))) {
  app.quit();
} else {
  app.on('second-instance', (_event, argv) => launched(launchTextIn(argv)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    launched(url);
  });
  app.on('window-all-closed', () => app.quit());
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.event('not-started', { because: 'folder', code: error });
      const { what, detail } = startFailureWords(error);
      refuseToStart(what, detail);
    });
}

/** Without a launch it is somebody who starts the viewer once more. */
function launched(text: string | null): void {
  if (text === null) window.focus();
  else if (launches === null) launchedEarly = text;
  else void launches.arrive(text);
}

function start(): void {
  const { renderer, preload, recordModule } = builtPaths(import.meta.dirname);
  const reading = readConfiguration();
  const { config } = reading;
  if (config === null) {
    log.event('not-started', { because: 'configuration', code: null });
    showNotStarted(window, reading, renderer);
    return;
  }
  log.atLeast(config.logLevel);
  const [major = 0, minor = 0, patch = 0] = app.getVersion().split('.').map(Number);
  log.event('started', { major, minor, patch });
  closeDefaultSession();
  if (app.isPackaged) void endIfDamaged(log);

  const sessionParts = { ...config, refused: (why: Unreached) => log.event('request-refused', { why }) };
  const network = createBackendSession(sessionParts);
  const display = new KeptDisplay({
    file: join(app.getPath('userData'), 'display.json'),
    terminal: config.terminal,
    apply: followColours,
    tell: (changed) => window.tell('displayChanged', changed),
    log,
  });
  const here = { version: app.getVersion(), device: hostname() };
  const mark = new WaitingMark({ folder: markFolder(machine), log });
  const audit = new AuditTrail({
    ...here,
    folder: join(app.getPath('userData'), 'audit'),
    forUserOnly,
    key: outboxKey,
    settings: config,
    limits: config.audit,
    now: Date.now,
    random: Math.random,
    timer: callLater,
    healthChanged: (health) => {
      window.tell('auditHealthChanged', health);
      mark.show(health);
    },
    log,
  });
  const keeper = new CopiesKeeper({
    folder: join(app.getPath('userData'), 'record-cache'),
    config,
    credentials: credentialStore(),
    forUserOnly,
    clock: { wall: Date.now, steady: () => uptime() * 1000 },
    every: (ms, act) => void setInterval(act, ms).unref(),
    random: randomBytes,
    healthChanged: (health) => window.tell('copiesHealthChanged', health),
    log,
  });
  const { backendUrl, clientId, terminal } = config;
  const kept = new KeptSignIn({ backendUrl, clientId, terminal, device: here.device, log });
  const printer = windowPrinter(() => window.printing);
  viewer = new Viewer({
    config,
    ...here,
    keeper,
    recordModule,
    copies: new OutsideCopies({
      folder: join(app.getPath('userData'), 'document-copies'),
      isAllowed: config.openDocumentsOutside,
      openPath: (path) => shell.openPath(path),
      randomName: randomUUID,
      platform: process.platform,
      files,
      log,
    }),
    printer,
    fetch: (input, init) => network.fetch(input instanceof URL ? input.href : input, init),
    openBrowser: openInSystemBrowser,
    kept: config.keepSignedIn ? kept : null,
    display,
    audit,
    misuse,
    versions: new VersionRule({
      version: app.getVersion(),
      minimum: config.minimumVersion,
      changed: (state) => window.tell('versionChanged', state),
    }),
    clocks: { wall: () => Date.now(), steady: () => performance.now() },
    presence: computerPresence,
    random: Math.random,
    log,
    tell: window.tell,
    givePort: window.givePort,
    freshWindow: () => {
      window.renew();
      misuse.newPage();
    },
    reopen: (patientId) => launches?.reopen(patientId),
    smartLaunch: () => launches?.smartLaunch ?? null,
    sessionChanged: () => launches?.sessionChanged(),
  });
  launches = createLaunchDesk({ viewer, window, config, folder: app.getPath('userData'), log });
  watchComputer((code) => viewer?.lock(code));

  const release = isRelease(app.isPackaged, app.getAppPath());
  const info = viewerInfo(config, { version: app.getVersion(), isRelease: release });
  answerChannels(
    createHandlers(
      viewer,
      launches,
      info,
      async () => {
        const { url } = info.leaflet;
        // The rule asks for an origin that may be opened: that of IT's own setting, and https by its schema.
        if (url !== null) await openInSystemBrowser(new URL(url), new URL(url).origin);
      },
      display,
      checkWhileRunning({
        reading,
        network,
        sessionParts,
        recordModule,
        audit,
        keeper,
        misuse,
        printer,
        log,
        logFiles,
        window,
      }),
    ),
    viewer.refusals,
    new RequestGate({ misuse, lastGeneration: () => viewer?.lastGeneration ?? 0, now: () => performance.now() }),
    () => window.contents,
    (channel, error) => log.event('channel-failed', { channel, error, code: error }),
  );
  let hasBegun = false;
  /** Once: with the first page on the screen, which needs nothing of it, or soon where that is held up. */
  const begin = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    viewer?.begin();
    void audit.begin();
    // One that an earlier policy kept goes.
    if (!config.keepSignedIn) void kept.forget();
    // So that a click on 'Sign in' does not wait for them, nor they for it.
    callLater(1000, () => void loadSignIn());
    callLater(1500, () => void loadClient());
  };
  window.open({
    session: createRendererSession(renderer),
    preload,
    title: config.serviceName,
    preventScreenCapture: config.preventScreenCapture,
    inBackground: app.commandLine.hasSwitch('background'),
    onReady: (inBackground) => {
      log.event(inBackground ? 'window-in-background' : 'window-shown', {
        runtime: release ? 'release' : 'unreleasable',
      });
      begin();
    },
  });
  if (launchedEarly !== null) launched(launchedEarly);
  endBeforeQuitting(window, viewer, display);
  void viewer.restore();
  callLater(BEGIN_AT_LATEST_MS, begin);
}

/** Nothing of it keeps the application running. */
function callLater(ms: number, then: () => void): () => void {
  const timeout = setTimeout(then, ms);
  timeout.unref();
  return () => clearTimeout(timeout);
}
