import { JsonTextError, readJsonText } from './json-text.ts';
import type { RegistryValue } from './registry.ts';
import type { Setting } from './settings.ts';

/** A value as a layer without types of its own gives it; `wrong` says why it cannot be one, and goes on after its name. */
export type Written = { readonly value: unknown } | { readonly wrong: string };

/** From plain text: the command line, and `REG_SZ`. */
export function fromText({ kind }: Setting, text: string): Written {
  switch (kind.kind) {
    case 'switch':
      if (text === 'true' || text === '1') return { value: true };
      return text === 'false' || text === '0' ? { value: false } : { value: text };
    case 'number':
      // What is no number is left as it is: the schema refuses it, and says what is allowed.
      return { value: /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text };
    case 'choice':
    case 'text':
      return { value: text };
    case 'list':
    case 'json':
      return fromJson(text);
  }
}

function fromJson(text: string): Written {
  try {
    return { value: readJsonText(text).value };
  } catch (error) {
    const where =
      error instanceof JsonTextError ? `: line ${error.line}, column ${error.column}: ${error.message}` : '';
    return { wrong: `is not valid JSON${where}` };
  }
}

/** From a value of the registry. */
export function fromRegistry(setting: Setting, { type, data }: RegistryValue): Written {
  const { kind } = setting.kind;
  if (type === 'REG_SZ' && typeof data === 'string' && kind !== 'list') return fromText(setting, data);
  if (Array.isArray(data)) {
    if (kind === 'list') return { value: data };
    if (kind === 'json') return fromJson(data.join('\n'));
  }
  if (typeof data === 'number') {
    if (kind === 'number') return { value: data };
    if (kind === 'switch') return { value: data === 0 ? false : data === 1 ? true : data };
  }
  return { wrong: `has the type ${type}; it has to be ${registryForm(setting)}` };
}

/** How a setting stands in the registry, for the guide and for a wrong one. */
export function registryForm({ kind, registryName }: Setting): string {
  switch (kind.kind) {
    case 'switch':
      return 'REG_DWORD, 1 or 0';
    case 'number':
      return kind.isWhole ? 'REG_DWORD' : 'REG_DWORD, or REG_SZ where it is no whole number';
    case 'choice':
    case 'text':
      return 'REG_SZ';
    case 'list':
      return `REG_MULTI_SZ, or a subkey ${registryName} of REG_SZ values`;
    case 'json':
      return 'REG_SZ or REG_MULTI_SZ, as JSON';
  }
}
