export { diagnosisAsked } from './asked.ts';
export { checkWhileRunning, diagnoseAndExit } from './later.ts';
export type { CheckOfComputer } from './while-running.ts';
