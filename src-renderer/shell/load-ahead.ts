import { HELP } from '../help/help-provider.tsx';
import { VIEW_PARTS } from '../record/chosen-view.tsx';
import type { Session } from './session.ts';
import { SIGNED_IN } from './viewer-app.tsx';

/**
 * Everything that the first page does without, once that is on the screen: one part after another, whenever nothing else is to be
 * done, so that no click waits for any of them.
 */
export async function loadAhead({ state }: Pick<Session, 'state'>): Promise<void> {
  await new Promise<void>((known) => {
    const stop = state.subscribe(() => {
      if (state.get().kind === 'starting') return;
      stop();
      known();
    });
  });
  await nextFrame();
  await nextFrame();
  for (const { load } of [SIGNED_IN, ...Object.values(VIEW_PARTS), HELP]) {
    await new Promise((idle) => void requestIdleCallback(idle));
    await load();
  }
}

const nextFrame = (): Promise<number> => new Promise((frame) => void requestAnimationFrame(frame));
