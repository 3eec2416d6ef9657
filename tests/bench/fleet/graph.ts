import { scaleLinear } from 'd3-scale';
import { area, stack } from 'd3-shape';
import type { Asked, Purpose } from './counting-fetch.ts';
import { perSecond } from './figures.ts';
import type { Plan } from './plan.ts';

const [WIDTH, HEIGHT] = [1200, 460];
const EDGE = { left: 64, right: 24, top: 72, bottom: 48 };
const KINDS = ['record', 'sign-in', 'audit'] as const satisfies readonly Purpose[];
const COLOURS: Readonly<Record<Purpose, string>> = { record: '#005eb8', 'sign-in': '#41b6e6', audit: '#768692' };
const NAMES: Readonly<Record<Purpose, string>> = { record: 'record', 'sign-in': 'signing in', audit: 'audit events' };
const UNANSWERED = '#d5281b';

/** Requests begun in each second of a run, by what they were for; those that nobody answered; when the backend was gone and when nobody did anything. */
export function graph(title: string, asked: readonly Asked[], plan: Plan): string {
  const seconds = Math.ceil(plan.end / 1000);
  const rates = new Map(
    KINDS.map(
      (kind) =>
        [
          kind,
          perSecond(
            asked.filter(({ purpose }) => purpose === kind),
            plan.end,
          ),
        ] as const,
    ),
  );
  const unanswered = perSecond(
    asked.filter(({ status }) => status === 0),
    plan.end,
  );
  const all = perSecond(asked, plan.end);
  const x = scaleLinear([0, seconds], [EDGE.left, WIDTH - EDGE.right]);
  const y = scaleLinear([0, Math.max(1, ...all) * 1.05], [HEIGHT - EDGE.bottom, EDGE.top]).nice();
  const layers = stack<number, Purpose>()
    .keys(KINDS)
    .value((second, kind) => rates.get(kind)?.[second] ?? 0)(all.map((_, second) => second));
  const shape = area<readonly [number, number]>()
    .x((_, second) => x(second))
    .y0(([low]) => y(low))
    .y1(([, high]) => y(high));
  const areas = layers.map(
    (layer) => `<path d="${shape(layer as unknown as [number, number][]) ?? ''}" fill="${COLOURS[layer.key]}"/>`,
  );
  const lost = unanswered.flatMap((count, second) =>
    count === 0
      ? []
      : `<rect x="${x(second).toFixed(1)}" y="${y(count).toFixed(1)}" width="${(x(1) - x(0)).toFixed(1)}" height="${(y(0) - y(count)).toFixed(1)}" fill="${UNANSWERED}"/>`,
  );
  const text = (at: number, down: number, words: string, anchor = 'start', weight = 400): string =>
    `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" text-anchor="${anchor}" font-weight="${weight}">${words}</text>`;
  const band = (from: number, until: number, colour: string, words: string): string =>
    `<rect x="${x(from / 1000).toFixed(1)}" y="${EDGE.top}" width="${(x(until / 1000) - x(from / 1000)).toFixed(1)}" height="${HEIGHT - EDGE.bottom - EDGE.top}" fill="${colour}"/>` +
    text(x(from / 1000) + 4, EDGE.top + 14, words);
  const legend = [...KINDS.map((kind) => [NAMES[kind], COLOURS[kind]] as const), ['no answer', UNANSWERED] as const];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="13" fill="#212b32">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(EDGE.left, 28, title, 'start', 600),
    ...legend.map(
      ([name, colour], index) =>
        `<rect x="${EDGE.left + index * 150}" y="42" width="12" height="12" fill="${colour}"/>${text(EDGE.left + 18 + index * 150, 52, name)}`,
    ),
    plan.away === null ? '' : band(plan.away.from, plan.away.until, '#fbe4e2', 'backend away'),
    band(plan.quietFrom, plan.end, '#f0f4f5', 'nobody does anything'),
    ...y
      .ticks(6)
      .map(
        (tick) =>
          `<line x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}" stroke="#d8dde0"/>${text(EDGE.left - 8, y(tick) + 4, String(tick), 'end')}`,
      ),
    ...areas,
    ...lost,
    ...x.ticks(10).map((tick) => text(x(tick), HEIGHT - EDGE.bottom + 20, `${tick} s`, 'middle')),
    text(EDGE.left, HEIGHT - 8, 'requests begun in each second'),
    '</svg>',
    '',
  ].join('\n');
}
