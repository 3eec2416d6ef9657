import { didYouMean } from './did-you-mean.ts';
import { LayerDraft, type Layer } from './layer.ts';
import { COMMAND_LINE_SETTINGS } from './operation-schema.ts';
import { settingOf } from './settings.ts';
import { fromText } from './written.ts';

/** What was given of one switch, in Chromium's spellings; behind `--` nothing is a switch. Without `=` it is ''. */
export function switchValues(argv: readonly string[], platform: NodeJS.Platform, name: string): string[] {
  const prefix = platform === 'win32' ? /^(?:--?|\/)/ : /^--?/;
  const end = argv.findIndex((argument) => argument.trim() === '--');
  return argv.slice(1, end === -1 ? undefined : end).flatMap((argument) => {
    const given = argument.trim();
    if (!prefix.test(given)) return [];
    const [spelt = '', ...value] = given.replace(prefix, '').split('=');
    const isIt = platform === 'win32' ? spelt.toLowerCase() === name : spelt === name;
    return isIt ? [value.join('=')] : [];
  });
}

/** `--setting=NAME=VALUE`, as often as need be. */
export const givenSettings = (argv: readonly string[], platform: NodeJS.Platform): string[] =>
  switchValues(argv, platform, 'setting');

/** @param allowed the settings that the computer's configuration lets a command line give */
export function commandLineLayer(given: readonly string[], allowed: readonly string[]): Layer {
  const draft = new LayerDraft('command-line', 'command line');
  for (const text of given) {
    const at = text.indexOf('=');
    const name = at === -1 ? text : text.slice(0, at);
    const setting = settingOf(name);
    const place = '--setting';
    if (at === -1 || name === '') draft.refuse({ place, what: 'must be written --setting=NAME=VALUE' });
    else if (setting === undefined) {
      draft.refuse({ setting: name, place, what: 'is no setting', meant: didYouMean(name, COMMAND_LINE_SETTINGS) });
    } else if (!setting.isOnCommandLine) {
      draft.refuse({ setting: name, place, what: 'is never taken from a command line' });
    } else if (!allowed.includes(name)) {
      draft.refuse({ setting: name, place, what: "may not be given here: 'commandLineSettings' does not name it" });
    } else if (draft.entries.has(name)) draft.refuse({ setting: name, place, what: 'is given twice' });
    else {
      const written = fromText(setting, text.slice(at + 1));
      if ('wrong' in written) draft.refuse({ setting: name, place, what: written.wrong });
      else draft.give(setting, written.value, `--setting=${name}`);
    }
  }
  return draft.done(given.length > 0);
}
