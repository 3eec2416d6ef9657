export * from './channels.ts';
export * from './display.ts';
export * from './ipc.ts';
export * from './launch.ts';
export * from './patient.ts';
export * from './record-port.ts';
export * from './result.ts';
export * from './session.ts';
