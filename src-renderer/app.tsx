import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './print/page.css';
import './shell/bridge.ts';
import { appearance } from './ui/appearance.ts';
import { Launch } from './launch/launch.ts';
import { OpenRecord } from './record/open-record.ts';
import { makeReadout } from './record/readout.ts';
import { RecordPorts } from './record/record-ports.ts';
import { CrashNotice } from './shell/crash-notice.tsx';
import { loadAhead } from './shell/load-ahead.ts';
import { Session } from './shell/session.ts';
import { ViewerApp } from './shell/viewer-app.tsx';

const bridge = window.viewer;
const ports = new RecordPorts();
const openRecord = new OpenRecord(bridge, ports);
const session = new Session(bridge);
const launch = new Launch(bridge, session, openRecord);

// Before anything is drawn: a port or a closing that comes early must not be missed.
ports.listen(window);
openRecord.listen();
session.listen();
launch.listen();
session.state.subscribe(() => {
  if (session.state.get().kind !== 'signed-in') openRecord.forget();
});
void loadAhead(session);
window.viewerReadout = makeReadout(openRecord);
await appearance.follow(bridge);
appearance.putOn(document.documentElement);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <CrashNotice onCrash={() => void openRecord.close()}>
      <ViewerApp bridge={bridge} session={session} openRecord={openRecord} launch={launch} />
    </CrashNotice>
  </StrictMode>,
);
