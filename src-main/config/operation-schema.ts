import { z } from 'zod';
import { WANTED_VERSION } from '../../src-shared/wanted-versions.ts';
import { inGroup, setting } from './about.ts';

/** As `package.json` and the backend write it; nothing behind the three numbers. */
const version = z.string().regex(WANTED_VERSION, 'must be a version of three numbers, such as 1.4.0');

/**
 * What a command line may ever give, where policy names it: how fast, how much at once, and what is logged. Nothing of it
 * decides who sees what, where data goes, when the screen locks or what is kept: a shortcut is the user's own.
 */
export const COMMAND_LINE_SETTINGS = [
  'logLevel',
  'pageSize',
  'concurrency',
  'requestSeconds',
  'signInSeconds',
  'cache.outageAfterSeconds',
] as const;

/** How IT runs it. Spread into the one schema. */
export const operationSettings = {
  ...inGroup('operation', {
    logLevel: setting(z.enum(['error', 'warning', 'information']).default('information'), {
      title: 'What is logged',
      about:
        'The least grave events that are written to the log: errors only; warnings, too; or all. No level writes anything of a patient.',
      property: 'LOGLEVEL',
    }),
    commandLineSettings: setting(z.array(z.enum(COMMAND_LINE_SETTINGS)).max(COMMAND_LINE_SETTINGS.length).default([]), {
      title: 'Settings that a command line may give',
      about:
        'Which settings the command line may give, each as --setting=NAME=VALUE. Only settings of speed and of logging can be named; all others are taken from the computer alone.',
    }),
  }),
  minimumVersion: z
    .strictObject(
      inGroup('operation', {
        advised: setting(version.optional(), {
          title: 'Oldest version without a notice',
          about: 'A viewer older than this version says on its sign-in page and in Help that it has to be updated.',
          allowed: 'a version of three numbers, such as 1.4.0',
          otherwise: 'none',
        }),
        required: setting(version.optional(), {
          title: 'Oldest version that opens records',
          about: 'A viewer older than this version does not sign in, and says that it has to be updated.',
          allowed: 'a version of three numbers, such as 1.4.0',
          otherwise: 'none',
        }),
      }),
    )
    .prefault({}),
};
