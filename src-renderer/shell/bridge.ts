import type { ViewerBridge } from '../../src-shared/contract/index.ts';
import type { ViewerReadout } from '../record/readout.ts';

declare global {
  interface Window {
    /** Exposed by the preload; the only way out of this process. */
    readonly viewer: ViewerBridge;
    viewerReadout?: ViewerReadout;
  }
}
