/**
 * Sends so many crafted messages over the bridge, by a seed, and counts the answers: codes of refusals, 'accepted' with the channel,
 * or 'not sent' for what cannot be cloned. Runs in the page: everything that it needs stands within it.
 * @param channels with what our own page would ask on each, as JSON
 */
export async function attackBridge({
  channels,
  messages,
  seed,
}: {
  readonly channels: readonly (readonly [string, string | null])[];
  readonly messages: number;
  readonly seed: number;
}): Promise<Record<string, number>> {
  let state = seed;
  const random = (below: number): number => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
  const cyclic: Record<string, unknown> = {};
  cyclic['me'] = cyclic;
  let circles = 0;
  const own = (key: string, value: unknown): unknown => {
    const object = {};
    Object.defineProperty(object, key, { value, enumerable: true });
    return object;
  };
  let deep: unknown = 1;
  for (let n = 0; n < 500; n += 1) deep = { deep };
  const values: readonly (() => unknown)[] = [
    () => null,
    () => undefined,
    () => -1,
    () => 0,
    () => 999_999,
    () => Number.NaN,
    () => 1e308,
    () => 2 ** 53,
    () => 10n,
    () => '',
    () => '__proto__',
    () => '../../metadata',
    () => 'Patient/../../x',
    () => 'x'.repeat(5000),
    () => '\u202E\uD800\u0000',
    () => [],
    () => [[[]]],
    // One that has no end is too large, and few of those end the page.
    () => (circles++ < 3 ? cyclic : null),
    () => deep,
    () => own('__proto__', { generation: 1, polluted: true }),
    () => own('constructor', { prototype: { polluted: true } }),
    () => new Map([['generation', 1]]),
    () => new Set([1]),
    () => new Date(0),
    () => /x/,
    () => new Uint8Array(200),
    () => new Error('x'),
    () => () => 1,
    () => Symbol('x'),
    () => document.body,
    () => new MessageChannel().port1,
    () => new Proxy({}, {}),
    () => Promise.resolve({ generation: 1 }),
  ];
  const value = (): unknown => values[random(values.length)]?.();
  const bridge = (window as unknown as { viewer: Record<string, (request?: unknown) => Promise<Answer>> }).viewer;
  interface Answer {
    readonly ok: boolean;
    readonly refusal?: { readonly code: string };
  }
  const counts: Record<string, number> = {};
  for (let n = 0; n < messages; n += 1) {
    const [channel, honest] = channels[random(channels.length)] ?? ['', null];
    let message: unknown = honest === null ? value() : (JSON.parse(honest) as unknown);
    if (typeof message === 'object' && message !== null && honest !== null) {
      const names = [...Object.keys(message), 'extra', 'constructor'];
      Object.defineProperty(message, names[random(names.length)] ?? 'extra', { value: value(), enumerable: true });
    }
    if (random(6) === 0) message = value();
    let answer: string;
    try {
      const said = await bridge[channel]?.(message);
      answer = said?.ok === true ? `accepted ${channel}` : (said?.refusal?.code ?? 'no answer');
    } catch {
      answer = 'not sent';
    }
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return counts;
}
