/**
 * The rules of the ADMX schema ([MS-GPREG] 7: base types, policy definitions, policy definition files), as far as our files use it: an
 * element's attributes, each with what it may be, and its children in their order. What is not here is not allowed.
 */
export interface ElementRule {
  readonly attributes?: Readonly<Record<string, RegExp>>;
  /** Attributes that may be left out. */
  readonly optional?: readonly string[];
  /** The names of the children, each with a blank behind it, in their order. */
  readonly children?: RegExp;
  /** Holds text and no element. */
  readonly text?: RegExp;
}

const NAME = /^[\p{L}\p{N}_]+$/u;
const STRING = /^\$\(string\.[\p{L}\p{N}_]+\)$/u;
const PRESENTATION = /^\$\(presentation\.[\p{L}\p{N}_]+\)$/u;
const VERSION = /^[0-9]{1,4}\.[0-9]{1,5}$/;
const UNSIGNED = /^(?:0|[1-9]\d{0,9})$/;
const BOOLEAN = /^(?:true|false)$/;
/** Of one hive or the other, which the class says; so never with a hive in front. */
const KEY = /^(?!HK)[^\\]+(?:\\[^\\]+)+$/;
const NOT_EMPTY = /\S/;

const held = { id: NOT_EMPTY, valueName: NOT_EMPTY, required: BOOLEAN } as const;
const shows = { refId: NOT_EMPTY } as const;

export const ADMX_RULES: Readonly<Record<string, ElementRule>> = {
  policyDefinitions: {
    attributes: { revision: VERSION, schemaVersion: /^1\.0$/ },
    children: /^policyNamespaces resources supportedOn categories policies $/,
  },
  policyNamespaces: { children: /^target (?:using )*$/ },
  target: { attributes: { prefix: NAME, namespace: /^[\w.]+$/ } },
  resources: { attributes: { minRequiredRevision: VERSION } },
  'policyDefinitions/supportedOn': { children: /^definitions $/ },
  definitions: { children: /^(?:definition )+$/ },
  definition: { attributes: { name: NAME, displayName: STRING } },
  categories: { children: /^(?:category )+$/ },
  category: { attributes: { name: NAME, displayName: STRING }, children: /^(?:parentCategory )?$/ },
  parentCategory: { attributes: { ref: NAME } },
  policies: { children: /^(?:policy )+$/ },
  policy: {
    attributes: {
      name: NAME,
      class: /^Machine$/,
      displayName: STRING,
      explainText: STRING,
      presentation: PRESENTATION,
      key: KEY,
      valueName: NOT_EMPTY,
    },
    optional: ['presentation', 'valueName'],
    children: /^parentCategory supportedOn (?:enabledValue disabledValue |elements )$/,
  },
  supportedOn: { attributes: { ref: NAME } },
  enabledValue: { children: /^(?:decimal|string) $/ },
  disabledValue: { children: /^(?:decimal|string) $/ },
  elements: { children: /^(?:(?:boolean|decimal|text|enum|list) )+$/ },
  decimal: { attributes: { ...held, minValue: UNSIGNED, maxValue: UNSIGNED } },
  'enabledValue/decimal': { attributes: { value: UNSIGNED } },
  'disabledValue/decimal': { attributes: { value: UNSIGNED } },
  text: { attributes: { ...held, maxLength: UNSIGNED } },
  enum: { attributes: held, children: /^(?:item )+$/ },
  item: { attributes: { displayName: STRING }, children: /^value $/ },
  value: { children: /^string $/ },
  string: { text: /^[^]{1,255}$/ },
  list: { attributes: { id: NOT_EMPTY, key: KEY, valuePrefix: /^$/ } },
};

export const ADML_RULES: Readonly<Record<string, ElementRule>> = {
  policyDefinitionResources: {
    attributes: { revision: VERSION, schemaVersion: /^1\.0$/ },
    children: /^displayName description resources $/,
  },
  displayName: { text: NOT_EMPTY },
  description: { text: NOT_EMPTY },
  resources: { children: /^stringTable presentationTable $/ },
  stringTable: { children: /^(?:string )+$/ },
  string: { attributes: { id: NAME }, text: NOT_EMPTY },
  presentationTable: { children: /^(?:presentation )+$/ },
  presentation: {
    attributes: { id: NAME },
    children: /^(?:(?:text|decimalTextBox|textBox|checkBox|dropdownList|listBox) )+$/,
  },
  decimalTextBox: { attributes: { ...shows, defaultValue: UNSIGNED }, text: NOT_EMPTY },
  textBox: { attributes: shows, children: /^label (?:defaultValue )?$/ },
  label: { text: NOT_EMPTY },
  defaultValue: { text: NOT_EMPTY },
  dropdownList: {
    attributes: { ...shows, noSort: BOOLEAN, defaultItem: UNSIGNED },
    optional: ['defaultItem'],
    text: NOT_EMPTY,
  },
  listBox: { attributes: shows, text: NOT_EMPTY },
};

/** What of a document breaks the rules. */
export function broken(rules: Readonly<Record<string, ElementRule>>, element: Element): string[] {
  const { tagName, parentElement } = element;
  const name = parentElement === null ? tagName : `${parentElement.tagName}/${tagName}`;
  const rule = rules[name] ?? rules[tagName];
  if (rule === undefined) return [`${name} is no element of the schema`];
  const { attributes = {}, optional = [], children, text } = rule;
  const found: string[] = [];
  for (const { name: attribute, value } of element.attributes) {
    if (attribute === 'xmlns') continue;
    if (attributes[attribute]?.test(value) !== true) found.push(`${name} ${attribute}="${value}"`);
  }
  for (const attribute of Object.keys(attributes)) {
    if (!element.hasAttribute(attribute) && !optional.includes(attribute)) found.push(`${name} without ${attribute}`);
  }
  const parts = [...element.children];
  const names = parts.map(({ tagName: part }) => `${part} `).join('');
  if (!(children ?? /^$/).test(names)) found.push(`${name} holds: ${names}`);
  const words = element.textContent;
  if (parts.length === 0 && text !== undefined && !text.test(words)) found.push(`${name} says: ${words}`);
  if (
    text === undefined &&
    [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue ?? ''))
  ) {
    found.push(`${name} has text`);
  }
  return [...found, ...parts.flatMap((part) => broken(rules, part))];
}
