export { refuseToStart } from './fatal.ts';
export { KeptDisplay } from './kept-display.ts';
export { builtPaths } from './paths.ts';
export { Viewer } from './viewer.ts';
export { MainWindow } from './window.ts';
export { followColours } from './window-ground.ts';
export { windowPrinter } from './window-printer.ts';
