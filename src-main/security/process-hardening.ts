import { app, Menu } from 'electron';

/** Before `app` is ready. Each line only takes power away. */
export function hardenProcess(): void {
  // Every renderer is sandboxed, even one that a later mistake makes without asking for it (checklist, item 4).
  app.enableSandbox();
  // Nothing is to be sent to anyone but the backend: no component updates, no field trials, no crash upload.
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  // The default menu brings developer tools, reload and zoom shortcuts with it.
  Menu.setApplicationMenu(null);
}
