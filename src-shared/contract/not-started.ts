import { z } from 'zod';

/** One thing that is wrong with the configuration (`ConfigProblem` of src-main/config). */
const problemSchema = z.strictObject({
  setting: z.string().nullable(),
  /** What the setting is called in Group Policy; null where it is none. */
  title: z.string().nullable(),
  place: z.string().nullable(),
  what: z.string(),
  allowed: z.string().nullable(),
  meant: z.string().nullable(),
  /** All of it in one line, as it is copied. */
  line: z.string(),
});

/** All that the page of a wrong configuration is given: in its own address, because it has no bridge. No secret is in it. */
const notStartedSchema = z.strictObject({
  serviceName: z.string(),
  recordTeamPhone: z.string(),
  /** The IT service desk, where the configuration says so and that much of it could be read. */
  supportContact: z.string().nullable(),
  version: z.string(),
  computer: z.string(),
  time: z.iso.datetime(),
  problems: z.array(problemSchema).min(1),
  /** How many more there are. */
  more: z.number().int().min(0),
});

export type NotStarted = z.infer<typeof notStartedSchema>;

export const NOT_STARTED_PAGE = 'not-started.html';

/** The page's address, behind the origin. */
export const notStartedPath = (given: NotStarted): string =>
  `${NOT_STARTED_PAGE}#${encodeURIComponent(JSON.stringify(given))}`;

/** @throws Error where the address is none of main's */
export const readNotStarted = (hash: string): NotStarted =>
  notStartedSchema.parse(JSON.parse(decodeURIComponent(hash.replace(/^#/, ''))));
