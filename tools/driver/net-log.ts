interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly {
    readonly type: number;
    readonly source: { readonly id: number };
    readonly params?: Readonly<Record<string, unknown>>;
  }[];
}

/** With whom Chromium's network stack spoke, all services of Chromium's own among them; in order, each once. */
export interface Spoken {
  /** `address:port` of each connection that was tried. */
  readonly connectedTo: readonly string[];
  /** Names that were looked up; an address needs no look-up. */
  readonly namesAskedFor: readonly string[];
}

/** Reads what `--log-net-log` wrote, also where its end is missing. @throws where it holds no connection at all */
export function hostsInNetLog(text: string): Spoken {
  const { constants, events } = parse(text);
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  const connectedTo = new Set<string>();
  const namesAskedFor = new Set<string>();
  // Chromium asks the operating system for routes by 'connecting' a UDP socket, over which nothing is sent.
  const routes = new Map<number, string>();
  for (const { type, source, params = {} } of events) {
    const name = names.get(type) ?? '';
    const { address, host } = params;
    if (name === 'TCP_CONNECT_ATTEMPT' && typeof address === 'string') connectedTo.add(address);
    if (name === 'UDP_CONNECT' && typeof address === 'string') routes.set(source.id, address);
    if (name === 'UDP_BYTES_SENT')
      connectedTo.add(routes.get(source.id) ?? `an unknown one (${JSON.stringify(address)})`);
    if (name.startsWith('HOST_RESOLVER') && typeof host === 'string') {
      const plain = host.replace(/^\w+:\/\//, '').replace(/:\d+$/, '');
      if (!/^[\d.]+$|^\[/.test(plain)) namesAskedFor.add(plain);
    }
  }
  if (connectedTo.size === 0) throw new Error('the log of the network says nothing of a connection');
  return { connectedTo: [...connectedTo].sort(), namesAskedFor: [...namesAskedFor].sort() };
}

function parse(text: string): NetLog {
  try {
    return JSON.parse(text) as NetLog;
  } catch {
    return JSON.parse(`${text.trimEnd().replace(/,$/, '')}]}`) as NetLog;
  }
}
