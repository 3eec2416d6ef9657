import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What went into one part of the viewer. */
export interface BundledList {
  /** Ids of modules of which something was left after what is not used had been taken out. */
  readonly modules: readonly string[];
  /** What it imports and does not hold. */
  readonly externals: readonly string[];
}

/** Has the bundler write down what it bundled, into `bundled-PART.json` of a folder. */
export function writesBundled(part: string, folder: string): Plugin {
  return {
    name: 'writes-bundled',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const own = new Set(chunks.map(({ fileName }) => fileName));
      const list: BundledList = {
        modules: [...new Set(chunks.flatMap(({ moduleIds }) => moduleIds))],
        externals: [
          ...new Set(chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])),
        ].filter((name) => !own.has(name)),
      };
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `bundled-${part}.json`), JSON.stringify(list));
    },
  };
}
