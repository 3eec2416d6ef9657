import { GROUPS, type GroupName } from '../../src-main/config/about.ts';
import { POLICY_KEY } from '../../src-main/config/registry.ts';
import { SETTINGS, type Setting } from '../../src-main/config/settings.ts';
import { document, element, type XmlElement } from './xml.ts';

export const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
/** Rises when policies are added or changed; the languages demand the same one. */
export const REVISION = '1.0';
/** An address in a registry value; and JSON, which a table of sources can make long. */
const LONGEST_TEXT = 2048;
const LONGEST_JSON = 1_000_000;

const string = (id: string): string => `$(string.${id})`;

/** The policies, without words: each setting by the name of its value, so that this page and docs/configuration.md name the same. */
export function admx(): string {
  const root = element(
    'policyDefinitions',
    { xmlns: NAMESPACE, revision: REVISION, schemaVersion: '1.0' },
    element(
      'policyNamespaces',
      {},
      element('target', { prefix: 'sthelens', namespace: 'StHelens.SharedCareRecord.Viewer' }),
    ),
    element('resources', { minRequiredRevision: REVISION }),
    element(
      'supportedOn',
      {},
      element(
        'definitions',
        {},
        element('definition', { name: 'SUPPORTED_Viewer', displayName: string('SUPPORTED_Viewer') }),
      ),
    ),
    element('categories', {}, element('category', { name: 'Viewer', displayName: string('Viewer') }), ...categories()),
    element('policies', {}, ...SETTINGS.map(policy)),
  );
  return document(root);
}

export const categoryId = (group: GroupName): string => `Category_${group}`;

const categories = (): XmlElement[] =>
  (Object.keys(GROUPS) as GroupName[]).map((group) =>
    element(
      'category',
      { name: categoryId(group), displayName: string(categoryId(group)) },
      element('parentCategory', { ref: 'Viewer' }),
    ),
  );

function policy(setting: Setting): XmlElement {
  const { registryName: id, group, kind } = setting;
  const isSwitch = kind.kind === 'switch';
  return element(
    'policy',
    {
      name: id,
      class: 'Machine',
      displayName: string(id),
      explainText: string(`${id}_Explain`),
      ...(isSwitch ? {} : { presentation: `$(presentation.${id})` }),
      key: POLICY_KEY,
      ...(isSwitch ? { valueName: id } : {}),
    },
    element('parentCategory', { ref: categoryId(group) }),
    element('supportedOn', { ref: 'SUPPORTED_Viewer' }),
    ...(isSwitch
      ? [
          element('enabledValue', {}, element('decimal', { value: 1 })),
          element('disabledValue', {}, element('decimal', { value: 0 })),
        ]
      : [element('elements', {}, part(setting))]),
  );
}

export const choiceId = ({ registryName }: Setting, choice: string): string => `${registryName}_${choice}`;

/** What is filled in; its id is that of the setting, too. */
function part(setting: Setting): XmlElement {
  const { registryName: id, kind } = setting;
  const own = { id, valueName: id, required: true };
  switch (kind.kind) {
    case 'switch':
      throw new Error('A switch has nothing to fill in.');
    case 'number':
      // Group Policy knows whole numbers only; a part of one can be given in the file.
      return element('decimal', { ...own, minValue: Math.ceil(kind.least), maxValue: Math.floor(kind.most) });
    case 'choice':
      return element(
        'enum',
        own,
        ...kind.choices.map((choice) =>
          element(
            'item',
            { displayName: string(choiceId(setting, choice)) },
            element('value', {}, element('string', {}, choice)),
          ),
        ),
      );
    case 'text':
      return element('text', { ...own, maxLength: kind.longest ?? LONGEST_TEXT });
    case 'list':
      return element('list', { id, key: `${POLICY_KEY}\\${id}`, valuePrefix: '' });
    case 'json':
      return element('text', { ...own, maxLength: LONGEST_JSON });
  }
}
