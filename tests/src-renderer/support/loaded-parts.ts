// As in a window that has been open for a second: every part of it is loaded, and is drawn at once.
import { HELP } from '../../../src-renderer/help/help-provider.tsx';
import { VIEW_PARTS } from '../../../src-renderer/record/chosen-view.tsx';
import { SIGNED_IN } from '../../../src-renderer/shell/viewer-app.tsx';

await Promise.all([SIGNED_IN, HELP, ...Object.values(VIEW_PARTS)].map(({ load }) => load()));
