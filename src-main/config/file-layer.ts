import { readFileSync, statSync } from 'node:fs';
import { didYouMean } from './did-you-mean.ts';
import { JsonTextError, readJsonText, type JsonText } from './json-text.ts';
import { LayerDraft, type Layer, type LayerName } from './layer.ts';
import { isSection, settingOf, SETTINGS } from './settings.ts';

const NAMES = SETTINGS.map(({ name }) => name);
const TWICE = 'stands twice: only one of them can hold';
/** Of bytes. Lists as long as they may be are a quarter of it; of what is not the file that was meant no more is read. */
const LARGEST = 16 * 1_048_576;

/** A file of settings: one JSON object. A file that has to be there and is not is a problem. */
export function fileLayer(name: LayerName, path: string, isRequired: boolean): Layer {
  const draft = new LayerDraft(name, path);
  let bytes: Buffer;
  try {
    if (statSync(path).size > LARGEST) {
      draft.refuse({ what: 'the file is larger than 16 MiB' });
      return draft.done();
    }
    bytes = readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (!isRequired && (code === 'ENOENT' || code === 'ENOTDIR')) return draft.done(false);
    draft.refuse({ what: `the file cannot be read (${code})` });
    return draft.done();
  }
  try {
    const json = readJsonText(decoded(bytes));
    if (!isObject(json.value)) draft.refuse({ what: 'the file must hold one JSON object' });
    else readObject(draft, json, json.value, path);
  } catch (error) {
    draft.refuse({ what: whyNotRead(error) });
  }
  return draft.done();
}

/** Notepad and PowerShell put a byte-order mark in front; older PowerShell writes UTF-16. @throws TypeError where it is neither */
function decoded(bytes: Buffer): string {
  const mark = bytes.toString('hex', 0, 2);
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

function whyNotRead(error: unknown): string {
  if (error instanceof JsonTextError) {
    return `the file is not valid JSON: line ${error.line}, column ${error.column}: ${error.message}`;
  }
  return 'the file is not text in UTF-8';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readObject(draft: LayerDraft, json: JsonText, root: Readonly<Record<string, unknown>>, file: string): void {
  const placeOf = (path: readonly PropertyKey[]): string => `${file}, line ${json.lineOf(path) ?? 1}`;
  const read = (object: Readonly<Record<string, unknown>>, above: readonly string[]): void => {
    for (const [key, value] of Object.entries(object)) {
      const path = [...above, key];
      const name = path.join('.');
      const known = settingOf(name);
      // Written as `cache.minutes`, and once more within `cache`.
      if (known !== undefined && draft.entries.has(name)) {
        draft.refuse({ setting: name, place: placeOf(path), what: TWICE });
      } else if (known !== undefined) draft.give(known, value, (part) => placeOf([...path, ...part]));
      else if (!isSection(path)) {
        draft.refuse({ setting: name, place: placeOf(path), what: 'is no setting', meant: didYouMean(name, NAMES) });
      } else if (isObject(value)) read(value, path);
      else draft.refuse({ setting: name, place: placeOf(path), what: 'must be an object of settings' });
    }
  };
  read(root, []);
  for (const path of json.twice) {
    draft.refuse({ setting: path.join('.'), place: placeOf(path), what: TWICE });
  }
}
