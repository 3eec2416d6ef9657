export { diagnosisAsked } from './asked.ts';
export { diagnoseAndExit } from './at-start.ts';
