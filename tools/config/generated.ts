import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../root.ts';
import { guide } from './guide.ts';

export const GUIDE_FILE = 'docs/configuration.md';

/** Every file that is made from the schema of the configuration, by its path in the project. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const options = await resolveConfig(join(ROOT, GUIDE_FILE));
  return new Map([[GUIDE_FILE, await format(`${guide()}\n`, { ...options, filepath: GUIDE_FILE })]]);
}
