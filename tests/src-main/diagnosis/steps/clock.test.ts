import { expect, test } from 'vitest';
import { checkClock } from '../../../../src-main/diagnosis/steps/clock.ts';
import { fetchDocument } from '../../../../src-main/diagnosis/document.ts';
import type { Heard } from '../../../../src-main/diagnosis/network-parts.ts';
import { nodeNetwork } from '../node-network.ts';
import { serve } from '../server.ts';

const NOW = Date.UTC(2026, 10, 23, 7);
const at = (host: string, seconds: number): Heard => ({ host, theirs: NOW, ours: NOW + 500 + seconds * 1000 });

test.each([
  [0, 'CLK-0', 'to the second'],
  [-1, 'CLK-0', 'to the second'],
  [12, 'CLK-0', '12 seconds fast'],
  [-40, 'CLK-2', '40 seconds slow'],
  [300, 'CLK-2', '300 seconds fast'],
  [301, 'CLK-1', '301 seconds fast'],
  [-86_400, 'CLK-1', '86400 seconds slow'],
])('%d seconds, with 300 allowed: %s', (seconds, code, words) => {
  const result = checkClock([at('record.nhs.uk', seconds)], 300);
  expect(result).toMatchObject({ code, result: expect.stringContaining(words) });
});

test('the service that it is furthest from counts', () => {
  const result = checkClock([at('record.nhs.uk', 1), at('idp.nhs.uk', -500)], 300);
  expect(result).toMatchObject({ code: 'CLK-1', result: expect.stringContaining('idp.nhs.uk') });
  expect(result.facts).toHaveLength(2);
});

test('where no service has said what time it is, nothing is said of the clock', () => {
  expect(checkClock([], 300)).toMatchObject({ code: 'CHK-1', state: 'not-tried' });
});

test('the time is that of the header Date of a real answer', async () => {
  const heard: Heard[] = [];
  const away = new Date(Date.now() - 600_000).toUTCString();
  const origin = await serve((_request, response) => response.writeHead(200, { date: away }).end('{}'));
  const hear = (one: Heard): void => void heard.push(one);
  await fetchDocument(new URL(origin), nodeNetwork(), hear, AbortSignal.timeout(5000));
  expect(checkClock(heard, 300)).toMatchObject({
    code: 'CLK-1',
    result: expect.stringMatching(/(599|600|601) seconds fast/),
  });
});
