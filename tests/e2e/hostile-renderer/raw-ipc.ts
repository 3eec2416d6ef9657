import type { CDPSession, Page } from '@playwright/test';

/** Electron's own `ipcRenderer` in the world of the preload: what somebody has who has taken over the whole process of the page. */
export interface RawIpc {
  /** Evaluates an expression there, in which `raw` is `ipcRenderer`; answers with its value as JSON has it. */
  run<T>(expression: string): Promise<T>;
  leave(): Promise<void>;
}

interface Paused {
  readonly callFrames: readonly { readonly callFrameId: string }[];
}

/**
 * Stops the preload, from outside, in the middle of a call of the bridge, and takes what it has at hand. Nothing of the viewer is
 * changed for it: it is the debugger's protocol, as a test speaks it.
 */
export async function rawIpc(page: Page): Promise<RawIpc> {
  const cdp = await page.context().newCDPSession(page);
  const { scriptId, invoke, name, context } = await preloadOf(cdp);
  const { breakpointId } = (await cdp.send('Debugger.setBreakpoint', { location: { scriptId, ...invoke } })) as {
    breakpointId: string;
  };
  const paused = new Promise<Paused>((resolve) => cdp.once('Debugger.paused', (event) => resolve(event as Paused)));
  const asked = page.evaluate(() => {
    void (window as unknown as { viewer: { getDisplay(): Promise<unknown> } }).viewer.getDisplay();
  });
  const [frame] = (await paused).callFrames;
  await cdp.send('Debugger.evaluateOnCallFrame', {
    callFrameId: frame?.callFrameId ?? '',
    expression: `globalThis.raw = ${name}`,
  });
  await cdp.send('Debugger.removeBreakpoint', { breakpointId });
  await cdp.send('Debugger.resume');
  await asked;
  return {
    async run<T>(expression: string): Promise<T> {
      const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
        contextId: context,
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? 'no reason given');
      return result.value as T;
    },
    leave: () => cdp.detach(),
  };
}

interface Preload {
  readonly scriptId: string;
  readonly invoke: { readonly lineNumber: number; readonly columnNumber: number };
  /** What it calls `ipcRenderer`. */
  readonly name: string;
  readonly context: number;
}

async function preloadOf(cdp: CDPSession): Promise<Preload> {
  const scripts: { scriptId: string; executionContextId: number }[] = [];
  cdp.on('Debugger.scriptParsed', (script) => scripts.push(script));
  await cdp.send('Debugger.enable');
  for (const { scriptId, executionContextId } of scripts) {
    const { scriptSource } = await cdp.send('Debugger.getScriptSource', { scriptId });
    const found = /([\w$.]+)\.invoke\([\w$]+\(/.exec(scriptSource);
    if (found === null || !scriptSource.includes('exposeInMainWorld("viewer"')) continue;
    const before = scriptSource.slice(0, found.index).split('\n');
    return {
      scriptId,
      invoke: { lineNumber: before.length - 1, columnNumber: before.at(-1)?.length ?? 0 },
      name: found[1] ?? '',
      context: executionContextId,
    };
  }
  throw new Error('the preload is not among the scripts of the page');
}
