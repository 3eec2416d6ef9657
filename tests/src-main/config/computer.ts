import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemLine } from '../../../src-main/config/problem.ts';
import { readConfig, type ConfigReading } from '../../../src-main/config/read.ts';
import {
  INSTALLER_KEY,
  POLICY_KEY,
  type RegistryKey,
  type RegistryReader,
  type RegistryValue,
} from '../../../src-main/config/registry.ts';

/** A value as it is written in a test: a text is REG_SZ, a number REG_DWORD, a list REG_MULTI_SZ; else the type's name alone. */
export type MadeValue = string | number | readonly string[] | { readonly type: string };
export type MadeKey = Readonly<Record<string, MadeValue | { readonly values: Readonly<Record<string, MadeValue>> }>>;

export interface MadeComputer {
  readonly file?: unknown;
  readonly installer?: MadeKey;
  readonly policy?: MadeKey;
  readonly argv?: readonly string[];
  readonly given?: unknown;
  readonly packaged?: boolean;
  readonly platform?: NodeJS.Platform;
}

export const RECORD = 'https://record.sthelens.nhs.uk/fhir';
const folder = mkdtempSync(join(tmpdir(), 'shcr-computer-'));
let files = 0;

/** @param content a text or bytes as they are; anything else as JSON */
export function fileOf(content: unknown): string {
  files += 1;
  const path = join(folder, `config-${files}.json`);
  const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
  writeFileSync(path, isRaw ? content : JSON.stringify(content));
  return path;
}

function value(made: MadeValue): RegistryValue {
  if (typeof made === 'string') return { type: 'REG_SZ', data: made };
  if (typeof made === 'number') return { type: 'REG_DWORD', data: made };
  if ('type' in made) return { type: made.type, data: null };
  return { type: 'REG_MULTI_SZ', data: made };
}

/** A registry with these keys and no other, names in any case. */
export function registryOf(keys: Readonly<Record<string, MadeKey>>): RegistryReader {
  const found = new Map<string, RegistryKey>();
  for (const [path, key] of Object.entries(keys)) {
    const values = new Map<string, RegistryValue>();
    const subkeys: string[] = [];
    for (const [name, made] of Object.entries(key)) {
      if (typeof made === 'object' && !Array.isArray(made) && 'values' in made) {
        subkeys.push(name);
        const inner = Object.entries(made.values).map(([inside, one]) => [inside, value(one)] as const);
        found.set(`${path}\\${name}`.toLowerCase(), { values: new Map(inner), keys: [] });
      } else values.set(name, value(made as MadeValue));
    }
    found.set(path.toLowerCase(), { values, keys: subkeys });
  }
  return { read: (path) => found.get(path.toLowerCase()) ?? null };
}

/** What a computer with these layers is told. */
export function read({
  file,
  installer,
  policy,
  argv = [],
  given,
  packaged = true,
  ...rest
}: MadeComputer): ConfigReading {
  const registry = registryOf({
    ...(installer === undefined ? {} : { [INSTALLER_KEY]: installer }),
    ...(policy === undefined ? {} : { [POLICY_KEY]: policy }),
  });
  return readConfig({
    argv: ['viewer.exe', ...(given === undefined ? [] : [`--config=${fileOf(given)}`]), ...argv],
    platform: rest.platform ?? 'win32',
    machineFile: file === undefined ? join(folder, 'none.json') : fileOf(file),
    registry,
    packaged,
  });
}

export const linesOf = ({ problems }: ConfigReading): string[] => problems.map(problemLine);
