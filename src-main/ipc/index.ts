export { answerChannels } from './handle.ts';
export { createHandlers } from './handlers.ts';
export { RequestGate } from './request-gate.ts';
export { hearUnknownChannels } from './unknown-channels.ts';
