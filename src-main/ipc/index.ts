export { answerChannels } from './handle.ts';
export { createHandlers } from './handlers.ts';
