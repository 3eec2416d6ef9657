import type { NetworkParts } from './network-parts.ts';

/** The network, but its proxy settings are waited for so long and no longer: a script (PAC) that hangs holds up everything behind it. */
export const withProxyBy = (network: NetworkParts, limitMs: number): NetworkParts => ({
  ...network,
  resolveProxy: async (url) => {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new ProxyScriptError()), limitMs);
    });
    return Promise.race([network.resolveProxy(url), limit]).finally(() => clearTimeout(timer));
  },
});

/** Neither Chromium's stack nor Node's has a code for it. */
class ProxyScriptError extends Error {
  override readonly name = 'ProxyScriptError';
  readonly code = 'PAC_SCRIPT_TIMED_OUT';
}
