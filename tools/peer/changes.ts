import { RecordChanges } from '../../src-sandbox/changes.ts';
import { at, isObject, isResource, type Resource } from '../../src-sandbox/resource.ts';
import { ResourceStore } from '../../src-sandbox/store/store.ts';
import { addressOf, put, remove } from './load.ts';
import type { RecordServer } from './open-resident.ts';

/** What sources have changed in one record, by `Type/id`. */
export interface Changed {
  readonly added: readonly string[];
  readonly corrected: readonly string[];
  readonly retracted: readonly string[];
  /** Not this person's any more, or nobody's. */
  readonly removed: readonly string[];
  /** Unchanged, but for a Provenance that tells who wrote it. */
  readonly explained: readonly string[];
}

/** What entries are called by from then on. */
export const CORRECTED = 'Put right by its source';

/** In each of these one entry is put right and one is marked as entered in error: none goes, and the changes tell everything. */
const CORRECTED_IN = ['Condition', 'Observation', 'Procedure'];
/** In each of these one goes, of which no list of changes tells. */
const REMOVED_FROM = ['AllergyIntolerance', 'Immunization', 'Observation'];

/** Changes one record at a server as its sources would, and puts it back as it was. */
export class ChangesAtPeer {
  readonly #server: RecordServer;
  readonly #patientId: string;
  readonly #own: readonly Resource[];
  /** What was there before, null: nothing. */
  readonly #touched = new Map<string, Resource | null>();

  /** @param resources what the server holds, of everybody */
  constructor(server: RecordServer, patientId: string, resources: readonly Resource[]) {
    this.#server = server;
    this.#patientId = patientId;
    const whole = `Patient/${patientId}`;
    this.#own = resources.filter(
      (one) =>
        addressOf(one) === whole || [...at(one, 'subject.reference'), ...at(one, 'patient.reference')].includes(whole),
    );
  }

  /** An allergy comes, some entries are put right, some were entered in error, and of one it is told later who wrote it. */
  async correct(): Promise<Changed> {
    const store = new ResourceStore();
    store.insertAll(this.#own);
    const changes = new RecordChanges(store, () => new Date());
    const added = [changes.addAllergy(this.#patientId, 'Chlorhexidine')];
    const corrected = CORRECTED_IN.flatMap((type) => this.#of(type).slice(0, 1));
    const retracted = CORRECTED_IN.flatMap((type) => this.#of(type).slice(1, 2));
    for (const address of corrected) changes.correct(address, CORRECTED);
    for (const address of retracted) changes.retract(address);
    for (const address of [...added, ...corrected, ...retracted]) await this.#put(read(store, address));
    store.close();
    const explained = this.#of('Encounter').slice(-1);
    for (const address of explained) await this.#put(lateProvenance(address));
    return { added, corrected, retracted, removed: [], explained };
  }

  /** Some entries go, one allergy for another, and a report turns out to be somebody else's. */
  async remove(): Promise<Changed> {
    const store = new ResourceStore();
    store.insertAll(this.#own);
    const changes = new RecordChanges(store, () => new Date());
    changes.addAllergy(this.#patientId, 'Chlorhexidine');
    const added = [changes.addAllergy(this.#patientId, 'Plasters')];
    for (const address of added) await this.#put(read(store, address));
    store.close();
    const removed = REMOVED_FROM.flatMap((type) =>
      this.#of(type)
        .filter((address) => this.#isAlone(address))
        .slice(-1),
    );
    for (const address of removed) await this.#remove(address);
    const misfiled = this.#of('DiagnosticReport').slice(-1);
    for (const address of misfiled) {
      await this.#put({ ...this.#before(address), subject: { reference: 'Patient/nobody-here' } } as Resource);
    }
    return { added, corrected: [], retracted: [], removed: [...removed, ...misfiled], explained: [] };
  }

  /** Everything is as it was, but for the versions. */
  async undo(): Promise<void> {
    for (const [address, before] of this.#touched) {
      if (before === null) await remove(this.#server, address);
      else await put(this.#server, before);
    }
    this.#touched.clear();
  }

  /** Entries of a type that have a name of their own. */
  #of(type: string): string[] {
    const named = (one: Resource): boolean => !CORRECTED_IN.includes(type) || 'code' in one;
    return this.#own.filter((one) => one.resourceType === type && named(one)).map(addressOf);
  }

  /** A server may refuse to remove what something else refers to. */
  #isAlone(address: string): boolean {
    return !this.#own.some((one) => JSON.stringify(one).includes(`"reference":"${address}"`));
  }

  #before(address: string): Resource {
    const before = this.#own.find((one) => addressOf(one) === address);
    if (before === undefined) throw new Error(`${address} was never there`);
    return before;
  }

  async #put(resource: Resource): Promise<void> {
    const address = addressOf(resource);
    this.#touched.set(address, this.#own.find((one) => addressOf(one) === address) ?? null);
    await put(this.#server, resource);
  }

  async #remove(address: string): Promise<void> {
    this.#touched.set(address, this.#before(address));
    await remove(this.#server, address);
  }
}

function read(store: ResourceStore, address: string): Resource {
  const [type = '', id = ''] = address.split('/');
  const resource: unknown = JSON.parse(store.get(type, id)?.json ?? 'null');
  if (!isResource(resource) || !isObject(resource)) throw new Error(`${address} is not held`);
  return resource;
}

/** It names the entry alone, and not whose it is: no search for the person's Provenance finds it. */
function lateProvenance(address: string): Resource {
  return {
    resourceType: 'Provenance',
    id: `${address.replace('/', '-').slice(-50)}-told-later`,
    target: [{ reference: address }],
    recorded: new Date().toISOString(),
    agent: [{ who: { display: 'Dr Who Wrote It' } }],
  } as Resource;
}
