import { type ConfigReading, problemLine, shownConfig } from '../config/index.ts';
import type { ConfigLook } from './parts.ts';

/** The settings as they were found, in words that may leave this computer. @param home of the person who is signed in to it */
export function lookAtConfig(reading: ConfigReading, home: string): ConfigLook {
  const hidden = homeHidden(home);
  const shown = shownConfig(reading);
  return {
    config: reading.config,
    problems: reading.problems.map(problemLine).map(hidden),
    layers: reading.layers.filter(({ isThere }) => isThere).map(({ place }) => hidden(place)),
    shown: JSON.parse(
      hidden(
        JSON.stringify({
          ...shown,
          settings: shown.settings.map((setting) =>
            setting.value !== null && isOfPerson(setting.name) ? { ...setting, value: '(set, not shown)' } : setting,
          ),
        }),
      ),
    ) as unknown,
  };
}

/** A client certificate may be a person's, and is named by them. */
const isOfPerson = (setting: string): boolean => setting.startsWith('network.clientCertificate');

/** Folders of a person's own bear their name. */
export function homeHidden(home: string): (text: string) => string {
  // Within JSON a stroke of Windows is written twice.
  const spelt = [home, home.replaceAll('\\', '\\\\')];
  return (text) => (home.length > 1 ? spelt.reduce((hidden, one) => hidden.replaceAll(one, '~'), text) : text);
}
