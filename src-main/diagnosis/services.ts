import type { ViewerConfig } from '../config/index.ts';

/** An origin that the viewer speaks to, and what it is called here. */
export interface Service {
  /** Part of the ids of its steps. */
  readonly key: string;
  readonly name: string;
  readonly url: URL;
}

/** Each origin of the settings once, the record service first. */
export function servicesOf({
  backendUrl,
  identityUrl,
  network,
}: Pick<ViewerConfig, 'backendUrl' | 'identityUrl' | 'network'>): readonly Service[] {
  const all: Service[] = [
    { key: 'record', name: 'the record service', url: new URL(backendUrl) },
    ...(identityUrl === undefined
      ? []
      : [{ key: 'identity', name: 'the identity provider', url: new URL(identityUrl) }]),
    ...network.alsoAllowed.map((origin, at) => {
      const url = new URL(origin);
      return { key: `also-${at + 1}`, name: url.host, url };
    }),
  ];
  return all.filter(({ url }, at) => all.findIndex((other) => other.url.origin === url.origin) === at);
}
