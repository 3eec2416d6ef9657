import type { ViewerConfig } from '../config/index.ts';
import type { Heard } from './network-parts.ts';
import { withProxyBy } from './answering-proxy.ts';
import type { DiagnosisParts } from './parts.ts';
import type { Step } from './run.ts';
import { type Service, servicesOf } from './services.ts';
import { checkClock } from './steps/clock.ts';
import { checkConfiguration } from './steps/configuration.ts';
import { checkConnection } from './steps/connection.ts';
import { checkCopies } from './steps/copies.ts';
import { checkCredentialStore } from './steps/credential-store.ts';
import { checkOutbox } from './steps/outbox.ts';
import { checkPlace } from './steps/place.ts';
import { checkInstalled, checkLog, checkVersion } from './steps/program.ts';
import { checkProvider } from './steps/provider.ts';
import { checkRecordService } from './steps/record-service.ts';
import { checkName, checkProxy } from './steps/way.ts';

/** Everything that is looked at, in the order in which it is shown: first what the rest depends on. */
export function stepsOf(given: DiagnosisParts): readonly Step[] {
  // Less than half of a step: what waits for the proxy first has time left for itself.
  const parts = { ...given, network: withProxyBy(given.network, given.limits.network * 0.4) };
  const { config } = parts.configuration;
  return [
    {
      id: 'configuration',
      title: 'Settings',
      limitMs: parts.limits.computer,
      run: async () => checkConfiguration(parts.configuration),
    },
    {
      id: 'version',
      title: 'Version of the viewer',
      limitMs: parts.limits.computer,
      run: async () => checkVersion(parts.version),
    },
    {
      id: 'installation',
      title: 'Files of the viewer',
      // Some 300 MB.
      limitMs: parts.limits.computer * 3,
      run: async () => checkInstalled(await parts.installed()),
    },
    ...(config === null ? withoutSettings(parts) : networkSteps(config, parts)),
    ...computerSteps(parts),
  ];
}

const TITLES = {
  place: 'NHS network',
  proxy: (name: string) => `Proxy on the way to ${name}`,
  name: (name: string) => `Name of ${name}`,
  connection: (name: string) => `Connection to ${name}`,
  provider: 'Signing in',
  offer: 'What the record service offers',
  clock: 'Clock',
} as const;

function networkSteps(config: ViewerConfig, parts: DiagnosisParts): Step[] {
  const { network, readOffer } = parts;
  const { backendUrl, identityUrl, clockSkewSeconds } = config;
  const heard: Heard[] = [];
  const hear = (one: Heard): void => void heard.push(one);
  const limitMs = parts.limits.network;
  const inTime = (signal: AbortSignal): AbortSignal => answerBy(signal, parts.limits);
  const services = servicesOf(config);
  const origins = new Set(services.map(({ url }) => url.origin));
  const identity = services.find(({ url }) => identityUrl !== undefined && url.origin === new URL(identityUrl).origin);
  return [
    { id: 'place', title: TITLES.place, limitMs, run: async () => checkPlace(services, network.rules) },
    ...services.flatMap((service) => stepsTo(service, parts, hear)),
    {
      id: 'provider',
      title: TITLES.provider,
      after: [`${(identity ?? services[0])?.key ?? ''}-connection`],
      limitMs,
      run: (signal) => checkProvider({ backendUrl, identityUrl, origins, hear }, network, inTime(signal)),
    },
    {
      id: 'offer',
      title: TITLES.offer,
      after: ['record-connection'],
      limitMs,
      run: (signal) =>
        checkRecordService({ version: parts.version.version, backendUrl, hear, readOffer }, network, inTime(signal)),
    },
    {
      id: 'clock',
      title: TITLES.clock,
      behind: [...services.map(({ key }) => `${key}-connection`), 'provider', 'offer'],
      limitMs,
      run: async () => checkClock(heard, clockSkewSeconds),
    },
  ];
}

/** Sooner than the step itself is given up: that nobody answers has a code of its own. */
const answerBy = (signal: AbortSignal, { network }: DiagnosisParts['limits']): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(network * 0.8)]);

/** The way to one service: the connection tells nothing new where its name leads nowhere. */
function stepsTo(
  { key, name, url }: Service,
  { network, limits }: DiagnosisParts,
  hear: (heard: Heard) => void,
): Step[] {
  const limitMs = limits.network;
  return [
    { id: `${key}-proxy`, title: TITLES.proxy(name), limitMs, run: () => checkProxy(url, network) },
    { id: `${key}-name`, title: TITLES.name(name), limitMs, run: () => checkName(url, network) },
    {
      id: `${key}-connection`,
      title: TITLES.connection(name),
      after: [`${key}-proxy`, `${key}-name`],
      limitMs,
      run: (signal) => checkConnection({ url, hear }, network, answerBy(signal, limits)),
    },
  ];
}

/** Without settings nobody knows whom to ask. They stand there all the same, so that it is seen what was not looked at. */
function withoutSettings({ limits }: DiagnosisParts): Step[] {
  const record = 'the record service';
  const titles: readonly (readonly [id: string, title: string])[] = [
    ['place', TITLES.place],
    ['record-proxy', TITLES.proxy(record)],
    ['record-name', TITLES.name(record)],
    ['record-connection', TITLES.connection(record)],
    ['provider', TITLES.provider],
    ['offer', TITLES.offer],
    ['clock', TITLES.clock],
  ];
  const run = (): Promise<never> => Promise.reject(new Error('there are no settings'));
  return titles.map(([id, title]) => ({ id, title, after: ['configuration'], limitMs: limits.network, run }));
}

function computerSteps(parts: DiagnosisParts): Step[] {
  const { credentials: store, random, copiesFolder: folder, forUserOnly, configuration, network, limits } = parts;
  const limitMs = limits.computer;
  const minutes = configuration.config?.cache.minutes ?? null;
  return [
    {
      id: 'credential-store',
      title: 'Credential store',
      limitMs,
      run: () => checkCredentialStore({ store, random }),
    },
    {
      id: 'copies',
      title: 'Copies of records on this computer',
      limitMs,
      run: () => checkCopies({ folder, minutes, forUserOnly, random, now: network.now }),
    },
    {
      id: 'outbox',
      title: 'Audit trail of this computer',
      limitMs,
      run: async () => checkOutbox(await parts.outbox()),
    },
    { id: 'log', title: 'Log', limitMs, run: async () => checkLog(parts.log) },
  ];
}
