import { join } from 'node:path';

/** Where the built parts lie, seen from the built main bundle (`out/main`). */
export function builtPaths(mainFolder: string): { renderer: string; preload: string; recordModule: string } {
  return {
    renderer: join(mainFolder, '..', 'renderer'),
    preload: join(mainFolder, '..', 'preload', 'preload.cjs'),
    recordModule: join(mainFolder, 'record-process.js'),
  };
}
