import { expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import type { Display } from './picture.ts';

/** `--action` (src-renderer/ui/tokens.css): the button that a page means one to press. */
const BUTTON = [0x00, 0x5e, 0xb8] as const;

/** Lines and marks of that colour are thinner, or shorter. */
const LEAST = { width: 60, height: 8 };

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place on the first block of the button's colour, or null where there is none. */
function buttonOn(display: Display): Point | null {
  const { width, height, rgb } = display.picture();
  const isButton = (x: number, y: number): boolean =>
    BUTTON.every((part, index) => rgb[(y * width + x) * 3 + index] === part);
  /** For how many rows each column has been the button's. */
  const rows = Array.from({ length: width }, () => 0);
  for (let y = 0; y < height; y += 1) {
    let run = 0;
    for (let x = 0; x < width; x += 1) {
      const so = isButton(x, y) ? (rows[x] ?? 0) + 1 : 0;
      rows[x] = so;
      run = so >= LEAST.height ? run + 1 : 0;
      if (run >= LEAST.width) return { x: x - Math.floor(LEAST.width / 2), y: y - Math.floor(LEAST.height / 2) };
    }
  }
  return null;
}

/**
 * Presses the button that the page means, once it stands still, as a hand does: the packaged program takes orders of nobody
 * else.
 */
export async function pressButton(display: Display): Promise<void> {
  const places: (Point | null)[] = [null];
  const isStill = (): boolean => {
    places.push(buttonOn(display));
    const [before, now] = places.slice(-2);
    return now !== null && now?.x === before?.x && now?.y === before?.y;
  };
  await expect.poll(isStill, { intervals: [250], timeout: 20_000 }).toBe(true);
  const { x, y } = places.at(-1) ?? { x: 0, y: 0 };
  const args = ['mousemove', '--sync', String(x), String(y), 'click', '1'];
  execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: display.name }, timeout: 10_000 });
}
