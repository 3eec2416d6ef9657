export { AccessDesk } from './access-desk.ts';
export { backendDecision } from './backend-decision.ts';
export type { AccessDecision, Permitted } from './decision.ts';
