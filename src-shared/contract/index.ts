export * from './channels.ts';
export * from './ipc.ts';
export * from './record-port.ts';
export * from './result.ts';
