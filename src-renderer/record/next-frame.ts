/** Calls once, soon; the answer cancels it. */
export type Schedule = (run: () => void) => () => void;

/** A window that is hidden gets no frames, and must not fall behind for ever. */
const AT_LATEST_MS = 100;

/** With the next frame, or after 100 ms where none comes. */
export const nextFrame: Schedule = (run) => {
  const once = (): void => {
    cancel();
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, AT_LATEST_MS);
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  return cancel;
};
