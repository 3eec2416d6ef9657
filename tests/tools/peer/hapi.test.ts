import { expect, test } from 'vitest';
import { missingTools } from '../../../tools/peer/hapi.ts';

const maven = (java: string): string => `Apache Maven 3.8.7\nJava version: ${java}, vendor: Debian\n`;

test.each([
  ['Maven on Java 17 and a compiler', maven('17.0.15'), 'javac 17.0.15', null],
  ['a later Java', maven('21'), 'javac 21', null],
  ['no Maven', null, 'javac 17', 'Maven (mvn) is not here.'],
  ['an older Java', maven('11.0.2'), 'javac 11', 'Maven runs on Java 11; HAPI needs 17 or later.'],
  ['the oldest way to count', maven('1.8.0_302'), 'javac 1.8', 'Maven runs on Java 1; HAPI needs 17 or later.'],
  [
    'a Maven that does not say',
    'Apache Maven',
    'javac 17',
    'Maven runs on Java of an unknown version; HAPI needs 17 or later.',
  ],
  ['no compiler', maven('17.0.15'), null, 'There is a Java, but no Java compiler (javac).'],
])('%s: says what is missing to run HAPI', (_case, mavenSays, compilerSays, words) => {
  expect(missingTools(mavenSays, compilerSays)).toBe(words);
});
