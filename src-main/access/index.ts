export { backendDecision } from './backend-decision.ts';
