import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../root.ts';
import { adml, LANGUAGES, type Language } from './adml.ts';
import { admx } from './admx.ts';
import { guide } from './guide.ts';

export const GUIDE_FILE = 'docs/configuration.md';
const TEMPLATES = 'assets/policy';
const TEMPLATE = 'StHelensSharedCareRecordViewer';
export const ADMX_FILE = `${TEMPLATES}/${TEMPLATE}.admx`;
/** In a folder of its language, as the central store of policies has it. */
export const ADML_FILE = (language: Language): string => `${TEMPLATES}/${language}/${TEMPLATE}.adml`;

/** Every file that is made from the schema of the configuration, by its path in the project. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const options = await resolveConfig(join(ROOT, GUIDE_FILE));
  return new Map([
    [GUIDE_FILE, await format(`${guide()}\n`, { ...options, filepath: GUIDE_FILE })],
    [ADMX_FILE, admx()],
    ...LANGUAGES.map((language): [string, string] => [ADML_FILE(language), adml(language)]),
  ]);
}
