import { GROUPS, type GroupName } from '../../src-main/config/about.ts';
import { allowedWords, SETTINGS, type Setting } from '../../src-main/config/settings.ts';
import { categoryId, choiceId, NAMESPACE, REVISION } from './admx.ts';
import { defaultWords } from './guide.ts';
import { document, element, type XmlElement } from './xml.ts';

export const LANGUAGES = ['en-GB', 'en-US'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The words of the schema are British; these are the ones that are spelt otherwise in American English. */
const AMERICAN: readonly (readonly [british: RegExp, american: string])[] = [
  [/\b([Oo])rganisation/g, '$1rganization'],
  [/\b([Ii])nitialisation/g, '$1nitialization'],
  [/\b([Rr])ecognise/g, '$1ecognize'],
  [/\b([Bb])ehaviour/g, '$1ehavior'],
  [/\b([Cc])olour/g, '$1olor'],
  [/\b([Ll])icence/g, '$1icense'],
];

export const inLanguage = (text: string, language: Language): string =>
  language === 'en-GB' ? text : AMERICAN.reduce((words, [british, us]) => words.replaceAll(british, us), text);

/** The words of the policies in one language. */
export function adml(language: Language): string {
  const strings = new Map<string, string>([
    ['Viewer', 'St Helens Shared Care Record'],
    ['SUPPORTED_Viewer', 'St Helens Shared Care Record viewer'],
    ...(Object.keys(GROUPS) as GroupName[]).map((group): [string, string] => [categoryId(group), GROUPS[group]]),
    ...SETTINGS.flatMap(stringsOf),
  ]);
  const root = element(
    'policyDefinitionResources',
    { xmlns: NAMESPACE, revision: REVISION, schemaVersion: '1.0' },
    element('displayName', {}, 'St Helens Shared Care Record viewer'),
    element('description', {}, 'The settings of the St Helens Shared Care Record viewer. Made from its schema.'),
    element(
      'resources',
      {},
      element(
        'stringTable',
        {},
        ...[...strings].map(([id, text]) => element('string', { id }, inLanguage(text, language))),
      ),
      element(
        'presentationTable',
        {},
        ...SETTINGS.filter(({ kind }) => kind.kind !== 'switch').map((setting) =>
          element('presentation', { id: setting.registryName }, control(setting, language)),
        ),
      ),
    ),
  );
  return document(root);
}

function stringsOf(setting: Setting): [string, string][] {
  const { registryName: id, about, kind } = setting;
  const choices = kind.kind === 'choice' ? kind.choices : [];
  return [
    [id, about.title],
    [`${id}_Explain`, explained(setting)],
    ...choices.map((choice): [string, string] => [choiceId(setting, choice), choice]),
  ];
}

/** In the editor's help; an empty line parts paragraphs. */
function explained(setting: Setting): string {
  const { name, about, kind } = setting;
  const isSwitch = kind.kind === 'switch';
  return [
    about.about,
    isSwitch ? 'Enabled: true. Disabled: false.' : `Allowed: ${allowedWords(setting)}.${howGiven(setting)}`,
    `Not configured: what the installer or the file of the computer says; without them ${defaultWords(setting)}.`,
    `Setting ${name} of docs/configuration.md. It holds from the next start of the viewer.`,
  ].join('\n\n');
}

function howGiven(setting: Setting): string {
  if (setting.kind.kind === 'json') return ' Written as JSON.';
  return setting.kind.kind === 'list' ? ' One to a line.' : '';
}

function control(setting: Setting, language: Language): XmlElement {
  const { registryName: refId, about, kind, usual } = setting;
  const label = inLanguage(about.title, language);
  switch (kind.kind) {
    case 'switch':
      throw new Error('A switch has nothing to fill in.');
    case 'number':
      return element('decimalTextBox', { refId, defaultValue: suggested(setting, kind.least, kind.most) }, label);
    case 'choice': {
      const at = kind.choices.findIndex((choice) => choice === usual);
      return element('dropdownList', { refId, noSort: true, ...(at === -1 ? {} : { defaultItem: at }) }, label);
    }
    case 'text':
    case 'json': {
      const text = kind.kind === 'json' ? `${label} (JSON)` : label;
      const start = typeof usual === 'string' ? [element('defaultValue', {}, usual)] : [];
      return element('textBox', { refId }, element('label', {}, text), ...start);
    }
    case 'list':
      return element('listBox', { refId }, label);
  }
}

/** Stands in the field when the policy is switched on; a choice by the computer's kind has no one value. */
function suggested({ usual, about }: Setting, least: number, most: number): number {
  const value = typeof usual === 'number' ? usual : (about.suggested ?? least);
  return Math.min(Math.floor(most), Math.max(Math.ceil(least), Math.round(value)));
}
