export { diagnosisAsked } from './asked.ts';
export { diagnoseAndExit } from './at-start.ts';
export { type CheckOfComputer, checkWhileRunning } from './while-running.ts';
