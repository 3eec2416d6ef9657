import { expect, test } from 'vitest';
import { Turns } from '../../../src-sandbox/server/turns.ts';

test('gives each its turn in the order in which they asked, and lets what is ready go out in between', async () => {
  const turns = new Turns();
  const heard: string[] = [];
  const search = async (name: string): Promise<void> => {
    await turns.next();
    heard.push(name);
    // As an answer that has been compressed meanwhile.
    setImmediate(() => heard.push(`${name} sent`));
  };
  await Promise.all(['a', 'b', 'c'].map(search));
  await turns.next();
  expect(heard.filter((name) => !name.includes('sent'))).toEqual(['a', 'b', 'c']);
  expect(heard.indexOf('a sent')).toBeLessThan(heard.indexOf('c'));
});
