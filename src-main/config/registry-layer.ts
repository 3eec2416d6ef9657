import { didYouMean } from './did-you-mean.ts';
import { LayerDraft, type Layer } from './layer.ts';
import {
  INSTALLER_KEY,
  INSTALLER_SUBKEY,
  POLICY_KEY,
  shownKey,
  type RegistryKey,
  type RegistryReader,
  type RegistryValue,
} from './registry.ts';
import { SETTINGS, type Setting } from './settings.ts';
import { fromRegistry } from './written.ts';

const NAMES = SETTINGS.map(({ registryName }) => registryName);
/** Windows does not tell the cases of names apart. */
const byName = new Map(SETTINGS.map((setting) => [setting.registryName.toLowerCase(), setting]));

/** What the MSI wrote. A property that was not given may stand there as an empty text: it says nothing. */
export const installerLayer = (registry: RegistryReader): Layer =>
  registryLayer(registry, 'installer', INSTALLER_KEY, (value) => value.data === '');

/** What Group Policy says. */
export const policyLayer = (registry: RegistryReader): Layer =>
  registryLayer(registry, 'policy', POLICY_KEY, () => false);

function registryLayer(
  registry: RegistryReader,
  name: 'installer' | 'policy',
  path: string,
  saysNothing: (value: RegistryValue) => boolean,
): Layer {
  const draft = new LayerDraft(name, shownKey(path));
  const read = (at: string): RegistryKey | null => {
    try {
      return registry.read(at);
    } catch {
      draft.refuse({ place: shownKey(at), what: 'the key cannot be read' });
      return null;
    }
  };
  const key = read(path);
  if (key === null) return draft.done(draft.problems.length > 0);
  for (const [valueName, value] of key.values) {
    if (saysNothing(value)) continue;
    const place = `${shownKey(path)}\\${valueName}`;
    const setting = byName.get(valueName.toLowerCase());
    if (setting === undefined) refuseUnknown(draft, valueName, place);
    else giveValue(draft, setting, value, place);
  }
  for (const subkey of key.keys) {
    if (name === 'installer' && subkey.toLowerCase() === INSTALLER_SUBKEY.toLowerCase()) continue;
    const place = `${shownKey(path)}\\${subkey}`;
    const setting = byName.get(subkey.toLowerCase());
    if (setting?.kind.kind === 'list') giveList(draft, setting, read(`${path}\\${subkey}`), place);
    else refuseUnknown(draft, subkey, place);
  }
  return draft.done();
}

function refuseUnknown(draft: LayerDraft, name: string, place: string): void {
  draft.refuse({
    setting: name === '' ? '(Default)' : name,
    place,
    what: 'is no setting',
    meant: didYouMean(name, NAMES),
  });
}

function giveValue(draft: LayerDraft, setting: Setting, value: RegistryValue, place: string): void {
  const written = fromRegistry(setting, value);
  if ('wrong' in written) draft.refuse({ setting: setting.name, place, what: written.wrong });
  else draft.give(setting, written.value, place);
}

/** A list as Group Policy's editor writes it: values named 1, 2, … An empty key is what a policy leaves behind that was taken back. */
function giveList(draft: LayerDraft, setting: Setting, key: RegistryKey | null, place: string): void {
  if (key === null || key.values.size === 0) return;
  if (draft.entries.has(setting.name)) {
    draft.refuse({ setting: setting.name, place, what: 'stands there twice: as a value and as a key' });
    return;
  }
  const items = [...key.values].toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  const wrong = items.find(([, { type }]) => type !== 'REG_SZ');
  if (wrong !== undefined) {
    const [name, { type }] = wrong;
    draft.refuse({
      setting: setting.name,
      place: `${place}\\${name}`,
      what: `has the type ${type}; it has to be REG_SZ`,
    });
    return;
  }
  draft.give(
    setting,
    items.map(([, { data }]) => data),
    place,
  );
}
