import type { Page } from '@playwright/test';

/** When what happened after the click on a person, ms. */
export interface Opened {
  readonly firstEntry: number;
  readonly allIn: number;
  /** How many entries the window said that it had at the end. */
  readonly entries: number;
  /** How long each task of the page took that held it up for more than 50 ms. */
  readonly longTasks: readonly number[];
}

interface Watched {
  startedAt: number | null;
  firstEntry: number | null;
  allIn: number | null;
  entries: number;
  readonly longTasks: { readonly at: number; readonly ms: number }[];
  stop(): void;
}

interface WatchedWindow {
  benchWatch?: Watched;
}

/**
 * Watches the page from outside, by what stands in its document: nothing of the viewer knows of it. It begins to count at the next click,
 * or now. 'Painted' is the second frame after the change.
 */
export async function watch(page: Page, from: 'click' | 'now'): Promise<void> {
  await page.evaluate((begin) => {
    const holder = window as unknown as WatchedWindow;
    holder.benchWatch?.stop();
    const watched: Watched = {
      startedAt: begin === 'now' ? performance.now() : null,
      firstEntry: null,
      allIn: null,
      entries: 0,
      longTasks: [],
      stop: () => undefined,
    };
    holder.benchWatch = watched;
    const afterPaint = (act: (at: number) => void): void =>
      void requestAnimationFrame(() => requestAnimationFrame(() => act(performance.now())));
    const tasks = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (watched.startedAt !== null && startTime >= watched.startedAt)
          watched.longTasks.push({ at: startTime - watched.startedAt, ms: duration });
      }
    });
    tasks.observe({ type: 'longtask' });
    let [sawFirst, sawAll] = [false, false];
    const look = (): void => {
      if (watched.startedAt === null) return;
      const startedAt = watched.startedAt;
      if (!sawFirst && document.querySelector('[data-entry]') !== null) {
        sawFirst = true;
        afterPaint((at) => (watched.firstEntry = at - startedAt));
      }
      const said = sawAll ? null : document.querySelector('[aria-label="How complete this record is"] [role="status"]');
      const entries = /^Record loaded: (\d+) entries/.exec(said?.textContent ?? '')?.[1];
      if (entries !== undefined && sawFirst) {
        sawAll = true;
        watched.entries = Number(entries);
        afterPaint((at) => (watched.allIn = at - startedAt));
      }
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, characterData: true, subtree: true });
    const clicked = (event: Event): void => {
      watched.startedAt ??= event.timeStamp;
    };
    document.addEventListener('click', clicked, { capture: true });
    watched.stop = () => {
      changes.disconnect();
      tasks.disconnect();
      document.removeEventListener('click', clicked, { capture: true });
    };
  }, from);
}

/** @throws where it does not come to its end */
export async function watched(page: Page): Promise<Opened> {
  await page.waitForFunction(
    () => {
      const seen = (window as unknown as WatchedWindow).benchWatch;
      return seen?.allIn !== null && seen?.firstEntry !== null;
    },
    undefined,
    { polling: 50, timeout: 120_000 },
  );
  return page.evaluate(() => {
    const seen = (window as unknown as WatchedWindow).benchWatch as Watched;
    seen.stop();
    const { firstEntry, allIn, entries } = seen;
    // By when they began: the page hears of the last of them only after everything was painted.
    const longTasks = seen.longTasks.flatMap(({ at, ms }) => (at < (allIn ?? 0) ? [ms] : []));
    return { firstEntry: firstEntry ?? 0, allIn: allIn ?? 0, entries, longTasks };
  });
}
