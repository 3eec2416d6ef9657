export { refuseToStart } from './fatal.ts';
export { builtPaths } from './paths.ts';
export { Viewer } from './viewer.ts';
export { MainWindow } from './window.ts';
export { windowPrinter } from './window-printer.ts';
