import { createRequire } from 'node:module';
import type { RegistryKey, RegistryReader, RegistryValue } from './registry.ts';

/** The functions of native-reg 1.1.1's addon that are used here. */
interface NativeRegistry {
  /** Null where there is no such key. */
  openKey(root: number, path: string, options: number, access: number): object | null;
  enumValueNames(key: object): string[];
  enumKeyNames(key: object): string[];
  /** Null where the value has gone meanwhile. */
  queryValue(key: object, name: string): (Buffer & { readonly type: number }) | null;
  closeKey(key: object): void;
}

// winreg.h, winnt.h
const HKEY_LOCAL_MACHINE = 0x80000002;
const KEY_QUERY_VALUE = 0x0001;
const KEY_ENUMERATE_SUB_KEYS = 0x0008;
const KEY_WOW64_64KEY = 0x0100;
const READ_64_BIT = KEY_QUERY_VALUE | KEY_ENUMERATE_SUB_KEYS | KEY_WOW64_64KEY;
const TYPES = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_RESOURCE_LIST',
  'REG_FULL_RESOURCE_DESCRIPTOR',
  'REG_RESOURCE_REQUIREMENTS_LIST',
  'REG_QWORD',
] as const;

/**
 * The registry of this computer; null where there is none. The addon is loaded by its own path: the package's entry would look for
 * it where an environment variable says (`NATIVE_REG_PREBUILD`), and those are the user's.
 */
export function nativeRegistry(platform: NodeJS.Platform, arch: string): RegistryReader | null {
  if (platform !== 'win32') return null;
  let native: NativeRegistry | undefined;
  return {
    read(path) {
      // Where it cannot be loaded, each key is one that cannot be read: a policy that nobody sees does not go unheeded.
      native ??= createRequire(import.meta.url)(`native-reg/prebuilds/win32-${arch}/node.napi.node`) as NativeRegistry;
      const key = native.openKey(HKEY_LOCAL_MACHINE, path, 0, READ_64_BIT);
      if (key === null) return null;
      try {
        return contents(native, key);
      } finally {
        native.closeKey(key);
      }
    },
  };
}

function contents(native: NativeRegistry, key: object): RegistryKey {
  const values = new Map<string, RegistryValue>();
  for (const name of native.enumValueNames(key)) {
    const raw = native.queryValue(key, name);
    if (raw !== null) values.set(name, registryValue(raw.type, raw));
  }
  return { values, keys: native.enumKeyNames(key) };
}

/** Texts are UTF-16 and need not be closed by the NUL that the documentation asks for. */
export function registryValue(number: number, raw: Buffer): RegistryValue {
  const type: string = TYPES[number] ?? `type ${number}`;
  switch (type) {
    case 'REG_SZ':
      return { type, data: raw.toString('utf16le').replace(/\0+$/, '') };
    case 'REG_MULTI_SZ':
      return { type, data: raw.toString('utf16le').split('\0').filter(Boolean) };
    case 'REG_DWORD':
      return raw.length === 4 ? { type, data: raw.readUInt32LE(0) } : { type, data: null };
    case 'REG_QWORD':
      return raw.length === 8 ? { type, data: Number(raw.readBigUInt64LE(0)) } : { type, data: null };
    default:
      return { type, data: null };
  }
}
