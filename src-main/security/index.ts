export { APP_ORIGIN, APP_URL } from './app-file.ts';
export { createBackendSession } from './backend-session.ts';
export { declareAppScheme } from './app-protocol.ts';
export { openInSystemBrowser } from './external-links.ts';
export { hardenProcess } from './process-hardening.ts';
export { createRendererSession } from './renderer-session.ts';
export { guardEveryWebContents } from './web-contents-rules.ts';
