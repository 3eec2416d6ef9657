import { vi } from 'vitest';
import { Launch } from '../../../src-renderer/launch/launch.ts';
import { OpenRecord } from '../../../src-renderer/record/open-record.ts';
import { RecordPorts } from '../../../src-renderer/record/record-ports.ts';
import { Session } from '../../../src-renderer/shell/session.ts';
import type { LaunchState, SessionState } from '../../../src-shared/contract/index.ts';
import { fakeBridge, madeUpInfo } from './fake-bridge.ts';

/** What a page before a record needs, with main saying this of the session and of the launch. */
export async function entryParts(state: SessionState, launched: LaunchState = { kind: 'none' }) {
  const fake = fakeBridge({
    getSession: () => Promise.resolve({ ok: true, value: state }),
    getLaunch: () => Promise.resolve({ ok: true, value: launched }),
  });
  const session = new Session(fake.bridge);
  const launch = new Launch(fake.bridge, session, new OpenRecord(fake.bridge, new RecordPorts()));
  session.listen();
  launch.listen();
  await vi.waitFor(() => {
    if (session.state.get().kind === 'starting') throw new Error('not yet');
  });
  await Promise.resolve();
  return { ...fake, session, launch, info: madeUpInfo({}, { unreleasableRuntime: true }) };
}
