/** Calls once, with the next frame or not before some ms have passed; the answer cancels it. */
export type Schedule = (run: () => void, notBeforeMs?: number) => () => void;

/** A window that is hidden gets no frames, and must not fall behind for ever. */
const AT_LATEST_MS = 100;

/** With the next frame, or after 100 ms where none comes; with a time to wait, with the first frame after it. */
export const nextFrame: Schedule = (run, notBeforeMs = 0) => {
  if (notBeforeMs > 0) {
    let cancel = (): void => clearTimeout(waiting);
    const waiting = setTimeout(() => (cancel = nextFrame(run)), notBeforeMs);
    return () => cancel();
  }
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
