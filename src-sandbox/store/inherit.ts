import { at } from '../resource.ts';
import { UNDATED } from './schema.ts';
import type { ResourceStore, StoredResource } from './store.ts';

/** A Provenance is about whoever its targets are about; a Binary belongs with the document that attaches it. */
export function inheritMembership(store: ResourceStore, columns: string): void {
  store.database.exec(`
    INSERT INTO compartment (patient, type, date_key, seq, last_updated, direct)
    SELECT DISTINCT c.patient, p.type, p.date_key, p.seq, p.last_updated, 0
    FROM resource p
      JOIN reference_index x ON x.seq = p.seq AND x.param = 'target'
      JOIN resource t ON t.type = substr(x.target, 1, instr(x.target, '/') - 1)
        AND t.id = substr(x.target, instr(x.target, '/') + 1)
      JOIN compartment c ON c.seq = t.seq
    WHERE p.type = 'Provenance'
    ON CONFLICT (patient, seq) DO NOTHING;

    INSERT OR IGNORE INTO belongs_with (seq, target)
    SELECT p.seq, x.target
    FROM resource p
      JOIN reference_index x ON x.seq = p.seq AND x.param = 'target'
      JOIN resource t ON t.type = substr(x.target, 1, instr(x.target, '/') - 1)
        AND t.id = substr(x.target, instr(x.target, '/') + 1)
    WHERE p.type = 'Provenance' AND t.restricted IS NOT NULL;

    UPDATE resource SET restricted = coalesce(restricted, 'R')
    WHERE type = 'Provenance' AND seq IN (SELECT seq FROM belongs_with)`);
  const documents = store.database
    .prepare(
      `SELECT ${columns} FROM resource r
       WHERE r.type IN ('DocumentReference', 'DiagnosticReport', 'Media') AND r.json LIKE '%Binary/%'`,
    )
    .all() as StoredResource[];
  const adopt = store.database.prepare(
    'UPDATE resource SET source = coalesce(source, ?), restricted = coalesce(restricted, ?) WHERE seq = ?',
  );
  const accompany = store.database.prepare('INSERT OR IGNORE INTO belongs_with VALUES (?, ?)');
  const belong = store.database.prepare(
    `INSERT INTO compartment (patient, type, date_key, seq, last_updated, direct) VALUES (?, 'Binary', ${UNDATED}, ?, ?, 0)
     ON CONFLICT (patient, seq) DO NOTHING`,
  );
  for (const document of documents) {
    for (const url of attachmentUrls(JSON.parse(document.json))) {
      const binary =
        typeof url === 'string' && url.startsWith('Binary/') ? store.get('Binary', url.slice(7)) : undefined;
      if (binary === undefined) continue;
      adopt.run(document.source, document.restricted, binary.seq);
      if ((document.restricted ?? binary.restricted) !== null)
        accompany.run(binary.seq, `${document.type}/${document.id}`);
      for (const patient of store.patientsOf(document.seq)) belong.run(patient, binary.seq, binary.lastUpdated);
    }
  }
}

function attachmentUrls(document: unknown): unknown[] {
  return ['content.attachment.url', 'presentedForm.url', 'content.url'].flatMap((path) => at(document, path));
}
