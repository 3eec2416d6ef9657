/** The next frame that the window draws. */
export const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

const afterFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Nothing is under way any more: what was drawn before is no part of what is measured. */
export async function untilQuiet(): Promise<void> {
  for (let calm = 0, before = await nextFrame(); calm < 4;) {
    const now = await nextFrame();
    calm = now - before < 25 ? calm + 1 : 0;
    before = now;
  }
}

/**
 * From an act until what it leads to is painted, ms: the first task behind the frame in which it stands in the document, which is
 * laid out, painted and handed to the compositor by then. Begins just behind a frame, so that nobody is luckier with the clock
 * of the display.
 */
export async function untilPainted(act: () => void, isThere: () => boolean): Promise<number> {
  await untilQuiet();
  await afterFrame();
  const start = performance.now();
  act();
  do await nextFrame();
  while (!isThere());
  await afterFrame();
  return performance.now() - start;
}
