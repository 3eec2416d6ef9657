import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { keptLog } from './kept-log.ts';

const NAME = 'Margaret-HOLLINS-9990000018';

test('what packages print, Node warns of and nobody catches goes out as names and codes only, and ends nothing', () => {
  const child = fileURLToPath(new URL('speaking-child.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [child, NAME], { encoding: 'utf8' });
  expect([stdout, status]).toEqual(['', 7]);
  const lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .map(({ event, error, warning, code }) => [event, error ?? warning, code]);
  expect(lines.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
    ['error-not-caught', 'RangeError', 'ENOSPC'],
    ['platform-warning', 'DeprecationWarning', undefined],
    ['platform-warning', 'other', undefined],
    ['rejection-not-caught', 'other', 'other'],
    ['rejection-not-caught', 'SyntaxError', 'other'],
  ]);
  expect(stderr).not.toContain('HOLLINS');
});

test('nothing of main or the record process writes to a console or an output of its own', () => {
  const speaking = /\bconsole\b|\bstd(?:err|out)\b|\bdebuglog\b|\b_rawDebug\b|\bemitWarning\b/;
  const found = globSync('src-main/**/*.ts').filter((file) => {
    const code = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
    return code.some((line) => speaking.test(line));
  });
  expect(found.sort()).toEqual([
    // The settings, without secrets, for whoever asks for them with --print-config.
    'src-main/app/configuration.ts',
    // Words for the person who starts it: which setting is wrong, and in which file.
    'src-main/app/fatal.ts',
    // `--diagnose`: what was found out, for IT.
    'src-main/diagnosis/at-start.ts',
    'src-main/log/platform.ts',
    // Hands the console over to be silenced.
    'src-main/main.ts',
  ]);
});

test('every reason for which a launch is refused can be told in the log', () => {
  const sources = globSync('src-main/launch/*.ts').map((file) => readFileSync(file, 'utf8'));
  const details = sources.flatMap((source) =>
    [...source.matchAll(/(?:NotAccepted\('[a-z-]+', |unreadable\(|invalid\(|detail: )'([a-z-]+)'/g)].map(
      ([, word]) => word,
    ),
  );
  expect(details).toContain('value-too-long');
  const { log, lines } = keptLog();
  for (const detail of details) log.event('launch-refused', { code: 'launch-unreadable', detail: String(detail) });
  expect(lines.map(({ detail }) => detail)).toEqual(details);
});
