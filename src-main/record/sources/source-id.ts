import { CARE_SETTINGS, type CareSetting } from '../../../src-shared/clinical/care-setting.ts';
import { type Json, object, text } from '../read/reader.ts';

/** A source's address as a key: the fragment is a server's request number, not a part of the source's name. */
export function sourceKey(uri: unknown): string {
  return text(uri).split('#')[0] ?? '';
}

/** `meta.source`, or null where the resource has none. */
export function sourceIdOf(resource: Json): string | null {
  const key = sourceKey(object(resource['meta'])['source']);
  return key === '' ? null : key;
}

export function careSettingFrom(code: string): CareSetting | null {
  return CARE_SETTINGS.find((setting) => setting === code) ?? null;
}
