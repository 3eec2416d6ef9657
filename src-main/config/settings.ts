import { z } from 'zod';
import { aboutOf, groupOf, type GroupName, type SettingAbout } from './about.ts';
import { COMMAND_LINE_SETTINGS } from './operation-schema.ts';
import { configSchema } from './schema.ts';

/** How a setting is written, whatever the layer. */
export type SettingKind =
  | { readonly kind: 'switch' }
  | { readonly kind: 'number'; readonly isWhole: boolean; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'text'; readonly longest: number | null }
  | { readonly kind: 'list'; readonly choices: readonly string[] | null }
  /** Whatever else JSON can say. */
  | { readonly kind: 'json' };

/** One setting: the smallest thing that a layer of configuration can give. */
export interface Setting {
  /** Its path in the file: `cache.minutes`. */
  readonly name: string;
  readonly path: readonly string[];
  readonly about: SettingAbout;
  readonly group: GroupName;
  readonly kind: SettingKind;
  /** What holds where nothing is set; undefined: it has none, or one that depends on others. */
  readonly usual: unknown;
  readonly isRequired: boolean;
  readonly schema: z.ZodType;
  /** Of its value in the registry, or of its subkey where it is a list. */
  readonly registryName: string;
  readonly isOnCommandLine: boolean;
}

/** All of them, in the order of the schema. */
export const SETTINGS: readonly Setting[] = settingsIn(configSchema, []);

const byName = new Map(SETTINGS.map((setting) => [setting.name, setting]));

export const settingOf = (name: string): Setting | undefined => byName.get(name);

/** Whether settings lie in an object of this path. */
export const isSection = (path: readonly string[]): boolean =>
  SETTINGS.some((setting) => setting.path.length > path.length && path.every((part, at) => setting.path[at] === part));

function settingsIn(schema: z.ZodType, path: readonly string[], inherited?: GroupName): Setting[] {
  const group = groupOf(schema) ?? inherited;
  const about = aboutOf(schema);
  if (about !== undefined) {
    if (group === undefined) throw new Error(`The setting ${path.join('.')} has no group.`);
    return [toSetting(schema, path, about, group)];
  }
  const inner = innerOf(schema);
  if (inner !== null) return settingsIn(inner, path, group);
  if (!(schema instanceof z.ZodObject)) throw new Error(`The setting ${path.join('.')} is not described.`);
  const shape: Record<string, z.ZodType> = schema.shape;
  return Object.entries(shape).flatMap(([name, part]) => settingsIn(part, [...path, name], group));
}

/** What a default, or a rule, stands around. */
function innerOf(schema: z.ZodType): z.ZodType | null {
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault) return schema.def.innerType as z.ZodType;
  if (schema instanceof z.ZodPipe) return schema.def.in as z.ZodType;
  return null;
}

function toSetting(schema: z.ZodType, path: readonly string[], about: SettingAbout, group: GroupName): Setting {
  const name = path.join('.');
  const unset = schema.safeParse(undefined);
  let kind: SettingKind | null = null;
  return {
    name,
    path,
    about,
    group,
    // Worked out for whoever asks: a start asks for few, and all of them together take as long as the window.
    get kind() {
      return (kind ??= kindOf(schema));
    },
    usual: unset.success ? unset.data : undefined,
    isRequired: !unset.success,
    schema,
    registryName: about.registryName ?? path.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(''),
    isOnCommandLine: (COMMAND_LINE_SETTINGS as readonly string[]).includes(name),
  };
}

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: JsonSchema;
}

function kindOf(schema: z.ZodType): SettingKind {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const type = json.type ?? 'any';
  switch (type) {
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
    case 'number': {
      const { minimum, maximum } = json;
      if (minimum === undefined || maximum === undefined) throw new Error('A number needs a least and a most.');
      return { kind: 'number', isWhole: type === 'integer', least: minimum, most: maximum };
    }
    case 'string':
      return json.enum === undefined
        ? { kind: 'text', longest: json.maxLength ?? null }
        : { kind: 'choice', choices: json.enum };
    case 'array':
      return json.items?.type === 'string' ? { kind: 'list', choices: json.items.enum ?? null } : { kind: 'json' };
    default:
      return { kind: 'json' };
  }
}

const quoted = (choices: readonly string[]): string => choices.map((choice) => `"${choice}"`).join(', ');

/** What a setting may be, in words; goes on after 'Allowed: '. */
export function allowedWords({ about, kind }: Pick<Setting, 'about' | 'kind'>): string {
  if (about.allowed !== undefined) return about.allowed;
  switch (kind.kind) {
    case 'switch':
      return 'true or false';
    case 'number':
      return `a ${kind.isWhole ? 'whole ' : ''}number from ${kind.least} to ${kind.most}`;
    case 'choice':
      return `one of ${quoted(kind.choices)}`;
    case 'list':
      return kind.choices === null ? 'a list of texts' : `a list of any of ${quoted(kind.choices)}`;
    case 'text':
      return kind.longest === null ? 'text that is not empty' : `text of 1 to ${kind.longest} characters`;
    case 'json':
      return 'see docs/configuration.md';
  }
}
