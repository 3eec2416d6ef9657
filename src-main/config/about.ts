import { z } from 'zod';

/** What IT is told of one setting. The guide, the policy templates and the page of a wrong configuration are made from it. */
export interface SettingAbout {
  /** Its name in Group Policy: a few words. */
  readonly title: string;
  /** What it does, in whole sentences, without mark-up. */
  readonly about: string;
  /** What it may be, where its type and its limits do not say it; goes on after 'Allowed: '. */
  readonly allowed?: string;
  /** What holds where nothing is set, where that is no one value; goes on after 'Default: '. */
  readonly otherwise?: string;
  /** Stands in the field of Group Policy's editor where there is no one default. */
  readonly suggested?: number;
  /** Name of its value in the registry, where it is not its path in one word (`cache.minutes`: `CacheMinutes`). */
  readonly registryName?: string;
  /** Public property of the MSI. */
  readonly property?: string;
  /** Nothing of its value is ever printed or shown. */
  readonly isSecret?: true;
  /** A choice of several settings at once: by its value, what the same layer then says of them unless it does so itself. */
  readonly implies?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The rooms of the guide and of Group Policy, in their order. */
export const GROUPS = {
  service: 'Shared record and sign-in',
  contacts: 'Names and contacts',
  session: 'Sessions and locking',
  record: 'Reading a record',
  leaving: 'What may leave the viewer',
  access: 'Who may see what',
  audit: 'Audit trail',
  cache: 'Copies held on this computer',
  launch: 'Opening from other systems',
  network: 'Network',
  operation: 'Operation',
} as const;

export type GroupName = keyof typeof GROUPS;

const abouts = z.registry<SettingAbout>();
const groups = z.registry<{ readonly group: GroupName }>();

/** One setting of the schema. A copy: two settings may be of one type. */
export function setting<S extends z.ZodType>(schema: S, about: SettingAbout): S {
  const own = schema.clone();
  abouts.add(own, about);
  return own;
}

/** Puts the settings of one object into a room of the guide. */
export function inGroup<Shape extends z.ZodRawShape>(group: GroupName, shape: Shape): Shape {
  for (const schema of Object.values(shape)) groups.add(schema as z.ZodType, { group });
  return shape;
}

export const aboutOf = (schema: z.ZodType): SettingAbout | undefined => abouts.get(schema);
export const groupOf = (schema: z.ZodType): GroupName | undefined => groups.get(schema)?.group;
