import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronChoice } from '../../../tools/root.ts';
import type { RunningViewer } from '../../../tools/driver/viewer.ts';

/** In a namespace of its own, which needs no rights: as whoever we are, but for the mount. */
const IN_NAMESPACE = ['--user', '--map-current-user', '--mount', '--keep-caps'] as const;

/** Some kernels let nobody but root mount, even for themselves. */
export const canMount =
  process.platform === 'linux' &&
  spawnSync('unshare', [...IN_NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0;

export interface SmallDisk {
  /** To be launched with: its audit folder is a file system of its own. */
  readonly profile: string;
  /** Takes the place of the folder that Electron lies in. */
  readonly electron: string;
}

/** A profile whose audit folder is a tmpfs of so many KiB, seen by the viewer alone and gone with it. */
export function smallDisk(kib: number): SmallDisk {
  const profile = mkdtempSync(join(tmpdir(), 'shcr-small-disk-'));
  const audit = join(profile, 'data', 'audit');
  const electron = join(profile, 'electron-there');
  for (const folder of [audit, electron]) mkdirSync(folder, { recursive: true });
  const mount = `mount -t tmpfs -o size=${kib}k,mode=700 tmpfs "$1"`;
  // Without the rights that mounting took: the viewer runs as it always does.
  const start = 'exec setpriv --inh-caps=-all --ambient-caps=-all "${@:2}"';
  const script = `#!/bin/bash
exec unshare ${IN_NAMESPACE.join(' ')} bash -euc '${mount}; ${start}' viewer '${audit}' '${electronChoice().executable}' "$@"
`;
  writeFileSync(join(electron, 'electron'), script, { mode: 0o755 });
  return { profile, electron };
}

/** Takes every byte that is left where the trail is written; answers with how many. */
export function fill(viewer: RunningViewer): Promise<number> {
  return viewer.application.evaluate(({ app }) => {
    const { appendFileSync, statSync } = process.getBuiltinModule('node:fs');
    const file = `${app.getPath('userData')}/audit/in-the-way`;
    // Down to the last byte: a page, then what is left of one.
    for (const size of [4096, 1]) {
      try {
        for (;;) appendFileSync(file, Buffer.alloc(size, 'x'));
      } catch {
        // No more of this size.
      }
    }
    return statSync(file).size;
  });
}

export function makeRoom(viewer: RunningViewer): Promise<void> {
  return viewer.application.evaluate(({ app }) => {
    process.getBuiltinModule('node:fs').rmSync(`${app.getPath('userData')}/audit/in-the-way`);
  });
}
