// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../../src-main/config/settings.ts';
import { inLanguage, LANGUAGES } from '../../../tools/config/adml.ts';
import { NAMESPACE } from '../../../tools/config/admx.ts';
import { ADML_FILE, ADMX_FILE } from '../../../tools/config/generated.ts';
import { ROOT } from '../../../tools/root.ts';
import { read, RECORD } from '../../src-main/config/computer.ts';
import { ADML_RULES, ADMX_RULES, broken } from './admx-rules.ts';
import { configured } from './policy-editor.ts';

/** @throws Error where it is not UTF-8, or no well-formed XML */
function parsed(path: string): Element {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(ROOT, path)));
  expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>\n')).toBe(true);
  const { documentElement } = new DOMParser().parseFromString(text, 'application/xml');
  expect(documentElement.getElementsByTagName('parsererror')).toHaveLength(0);
  expect(documentElement.namespaceURI).toBe(NAMESPACE);
  return documentElement;
}

const policies = parsed(ADMX_FILE);
const languages = LANGUAGES.map((language) => [language, parsed(ADML_FILE(language))] as const);
const all = (root: Element, name: string): Element[] => [...root.getElementsByTagName(name)];
const valuesOf = (elements: readonly Element[], attribute: string): string[] =>
  elements.map((one) => one.getAttribute(attribute) ?? '');
const POLICIES = all(policies, 'policy');
const named = (policy: Element): string => policy.getAttribute('name') ?? '';

describe('the policies', () => {
  test('keep the rules of the ADMX schema', () => {
    expect(broken(ADMX_RULES, policies)).toEqual([]);
  });

  test('are one for each setting, by the name of its value', () => {
    expect(POLICIES.map(named)).toEqual(SETTINGS.map(({ registryName }) => registryName));
  });

  test('name each thing once, and refer to nothing that is not there', () => {
    for (const kind of ['policy', 'category', 'definition']) {
      const names = valuesOf(all(policies, kind), 'name').map((name) => name.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    }
    const categories = new Set(valuesOf(all(policies, 'category'), 'name'));
    const definitions = new Set(valuesOf(all(policies, 'definition'), 'name'));
    expect(valuesOf(all(policies, 'parentCategory'), 'ref').filter((ref) => !categories.has(ref))).toEqual([]);
    const supported = POLICIES.flatMap((policy) => valuesOf(all(policy, 'supportedOn'), 'ref'));
    expect(supported.filter((ref) => !definitions.has(ref))).toEqual([]);
    for (const category of all(policies, 'category')) {
      expect(category.getAttribute('name') === 'Viewer' || all(category, 'parentCategory').length === 1).toBe(true);
    }
  });

  test('write below Policies only, and demand no number that is none', () => {
    for (const { attributes } of [...POLICIES, ...all(policies, 'list')]) {
      expect(attributes.getNamedItem('key')?.value).toMatch(
        /^SOFTWARE\\Policies\\St Helens Shared Care Record\\Viewer/,
      );
    }
    for (const decimal of all(policies, 'decimal').filter((one) => one.hasAttribute('id'))) {
      const [least, most] = ['minValue', 'maxValue'].map((name) => Number(decimal.getAttribute(name)));
      expect(least).toBeLessThanOrEqual(most ?? 0);
      expect(most).toBeLessThanOrEqual(4_294_967_295);
    }
  });
});

describe.each(languages)('the words in %s', (language, words) => {
  test('keep the rules of the ADMX schema', () => {
    expect(broken(ADML_RULES, words)).toEqual([]);
  });

  test('are there for all that the policies refer to, each once, and for nothing else', () => {
    const text = readFileSync(join(ROOT, ADMX_FILE), 'utf8');
    for (const [kind, table] of [
      ['string', 'string'],
      ['presentation', 'presentation'],
    ] as const) {
      const ids = valuesOf(all(words, table), 'id');
      const wanted = new Set([...text.matchAll(new RegExp(`\\$\\(${kind}\\.(\\w+)\\)`, 'g'))].map(([, id]) => id));
      expect(ids.toSorted()).toEqual([...wanted].map(String).toSorted());
    }
  });

  test('let every field be filled in by a control of its kind, with a start that it may have', () => {
    const CONTROLS: Readonly<Record<string, string>> = {
      decimal: 'decimalTextBox',
      text: 'textBox',
      enum: 'dropdownList',
      list: 'listBox',
    };
    for (const policy of POLICIES) {
      const fields = [...(all(policy, 'elements')[0]?.children ?? [])];
      const presentation = all(words, 'presentation').find((one) => one.getAttribute('id') === named(policy));
      const controls = [...(presentation?.children ?? [])];
      expect(valuesOf(controls, 'refId')).toEqual(valuesOf(fields, 'id'));
      expect(controls.map(({ tagName }) => tagName)).toEqual(fields.map(({ tagName }) => CONTROLS[tagName]));
      for (const [at, field] of fields.entries()) {
        const start = controls[at]?.getAttribute('defaultValue') ?? controls[at]?.getAttribute('defaultItem');
        if (field.tagName === 'decimal') {
          expect(Number(start)).toBeGreaterThanOrEqual(Number(field.getAttribute('minValue')));
          expect(Number(start)).toBeLessThanOrEqual(Number(field.getAttribute('maxValue')));
        }
        if (field.tagName === 'enum' && typeof start === 'string')
          expect(Number(start)).toBeLessThan(field.children.length);
      }
    }
  });

  test('are spelt as they are there', () => {
    const text = words.textContent;
    if (language === 'en-US') expect(inLanguage(text, 'en-US')).toBe(text);
    else expect(text).toMatch(/Organisations/);
  });
});

/** What is typed where the setting has no default that can be typed. */
const TYPED: Readonly<Record<string, unknown>> = {
  backendUrl: RECORD,
  identityUrl: 'https://login.nhs.uk',
  recordTeamEmail: 'team@sthelens.nhs.uk',
  supportContact: 'IT service desk & “friends” <01744>',
  leafletUrl: 'https://sthelens.nhs.uk/leaflet',
  'minimumVersion.advised': '2.0.0',
  'minimumVersion.required': '1.0.0',
  requiredAcr: ['AAL3_ANY', 'AAL2_ANY'],
  commandLineSettings: ['logLevel', 'pageSize'],
  'network.allowedHosts': ['record.example', '10.0.0.1'],
  'network.alsoAllowed': ['https://other.nhs.uk'],
  'network.clientCertificate': { issuer: 'St Helens CA' },
  'launch.encrypted': { key: '0'.repeat(32), iv: '1'.repeat(32) },
  'launch.tokens': {
    audience: 'viewer',
    issuers: [
      {
        issuer: 'https://portal.nhs.uk',
        keys: [
          {
            alg: 'EdDSA',
            kty: 'OKP',
            crv: 'Ed25519',
            // RFC 8037, appendix A.2.
            x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
          },
        ],
      },
    ],
  },
};

describe.each(SETTINGS)('the policy of $name', (setting) => {
  const policy = POLICIES.find((one) => named(one) === setting.registryName);
  const states = policy === undefined ? [] : configured(policy, TYPED[setting.name] ?? setting.usual);

  test.each(states.map(({ chosen, key }) => [JSON.stringify(chosen), chosen, key] as const))(
    'set to %s is read as that',
    (_, chosen, key) => {
      // On a personal terminal nothing that a policy may say contradicts it.
      const terminal = setting.name === 'terminal' ? {} : { terminal: 'personal' };
      const reading = read({ file: { backendUrl: RECORD, ...terminal }, policy: key });
      expect(reading.problems).toEqual([]);
      const found = reading.settings.find((one) => one.setting.name === setting.name);
      expect([found?.layer, found?.value]).toEqual(['policy', chosen]);
    },
  );

  test('can be set', () => expect(states.length).toBeGreaterThan(0));
});
