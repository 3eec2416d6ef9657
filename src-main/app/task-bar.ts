import { app } from 'electron';
import { APP_USER_MODEL_ID } from './app-id.ts';

/** Before the first window. Of Windows only. */
export function beOneInTaskBar(): void {
  if (process.platform === 'win32') app.setAppUserModelId(APP_USER_MODEL_ID);
}
