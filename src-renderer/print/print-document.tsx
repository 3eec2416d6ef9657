import { useContext, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { formatDate } from '../../src-shared/clinical/dates.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import type { PatientBanner } from '../../src-shared/clinical/banner.ts';
import { allergyWords } from '../banner/allergy-words.ts';
import { needsForAction } from '../banner/needs.ts';
import { printedHeldWords } from '../held/held-words.ts';
import { stripWords } from '../record/completeness-words.ts';
import type { RecordSnapshot } from '../record/record-snapshot.ts';
import type { RecordStore } from '../record/record-store.ts';
import { ViewerInfoContext } from '../shell/viewer-info.ts';
import { PrintedEntry } from './printed-entry.tsx';
import { PrintedSummary } from './printed-summary.tsx';
import { missingInFull } from './missing.ts';
import { cssString, footLines, recordAsOf, type PrintJob } from './printable.ts';
import styles from './print-document.module.css';

/** Where the page style reads the foot of each page (page.css). */
const FOOT = '--print-foot';

/**
 * What is printed: who it is, what is missing, then what was asked for, whole. It stands beside the screen and is seen on paper
 * only (page.css).
 */
export function PrintDocument({ job, store }: { readonly job: PrintJob; readonly store: RecordStore }) {
  const { record, entries } = job;
  // Of this document only: the words of one patient must not stand at the foot of another's page (HAZ-001).
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    style.setProperty(FOOT, cssString(footLines(job).join('\n')));
    return () => {
      style.removeProperty(FOOT);
    };
  }, [job]);
  const service = useContext(ViewerInfoContext)?.serviceName ?? 'Shared Care Record';
  return createPortal(
    <article className={styles['document']} data-printed="">
      <p className={styles['service']}>
        {service}: {entries === null ? 'summary' : entries.length === 1 ? 'one entry' : 'entries'}
      </p>
      {record.banner === null ? null : <Identity banner={record.banner} />}
      <Allergies allergies={record.allergies} held={record.held} />
      <Missing job={job} />
      {entries === null ? (
        <PrintedSummary record={record} entry={(id) => store.entry(id)} />
      ) : (
        entries.map((one) => <PrintedEntry key={one.entry.id} {...one} />)
      )}
      <p className={styles['end']}>
        End of the {entries === null ? 'summary' : entries.length === 1 ? 'entry' : 'entries'}.
      </p>
    </article>,
    document.body,
  );
}

/** The banner of the screen, in its order (NHS CUI). */
function Identity({ banner }: { readonly banner: PatientBanner }) {
  const { deceased, ageYears } = banner;
  const born = banner.born === null ? 'Not recorded' : formatDate(banner.born);
  const age = ageYears === null ? '' : ` (${ageYears}y)`;
  const needs = needsForAction(banner.communicationNeeds);
  const warnings = [
    banner.confidentiality,
    ...banner.warnings,
    banner.nhsNumber !== null && !banner.nhsNumberValid ? 'NHS number is not valid: check who this is' : null,
    banner.nhsNumberValid && banner.nhsNumberVerified === false ? 'NHS number not verified' : null,
  ].filter((words) => words !== null);
  return (
    <header className={styles['identity']}>
      <h1 className={styles['name']}>{banner.displayName}</h1>
      <dl className={styles['facts']}>
        <Fact term="Born" value={deceased === null ? `${born}${age}` : born} />
        {deceased === null ? null : (
          <>
            <Fact term="Died" value={deceased.died === null ? 'Date not recorded' : formatDate(deceased.died)} />
            {ageYears === null ? null : <Fact term="Age at death" value={`${ageYears}y`} />}
          </>
        )}
        <Fact term="Gender" value={banner.gender ?? 'Not recorded'} />
        <Fact term="NHS No." value={banner.nhsNumber === null ? 'Not recorded' : formatNhsNumber(banner.nhsNumber)} />
      </dl>
      {warnings.map((words) => (
        <p key={words} className={styles['warning']}>
          {words}
        </p>
      ))}
      <p className={styles['reach']}>
        {[banner.generalPractice ?? 'GP practice not recorded', banner.address ?? 'Address not recorded'].join(' · ')}
      </p>
      {needs.length === 0 ? null : <p className={styles['reach']}>{needs.join(' · ')}</p>}
    </header>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Exactly one statement (HAZ-002). */
function Allergies({ allergies, held }: Pick<RecordSnapshot, 'allergies' | 'held'>) {
  const { statement, more, elsewhere, caution, asOf } = allergyWords(allergies, held);
  return (
    <p className={styles['allergies']}>
      <strong>{[statement, asOf].filter((words) => words !== '').join(' ')}</strong>
      {more === '' ? null : ` · ${more}`}
      {elsewhere === '' ? null : <span className={styles['line']}>{elsewhere}</span>}
      {caution === '' ? null : <span className={styles['line']}>{caution}</span>}
    </p>
  );
}

/** What the copy lacks stands before all else, each of it by name: paper cannot say it later (HAZ-025). */
function Missing({ job: { record } }: { readonly job: PrintJob }) {
  const { ledger, restricted, held } = record;
  const { tone, headline } = stripWords(ledger);
  const missing = ledger === null ? [] : missingInFull(ledger, restricted);
  return (
    <section className={tone === 'complete' && held === null ? styles['whole'] : styles['missing']}>
      {held === null ? null : (
        <p>
          <strong>{printedHeldWords(held)}</strong> What was made, corrected or withdrawn since then is not here.
        </p>
      )}
      <p>
        <strong>{headline}</strong>
      </p>
      {missing.length === 0 ? null : (
        <ul className={styles['points']}>
          {missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <p>
        Record as of {recordAsOf(ledger, held) ?? 'a time that is not known'}. That something is not here does not mean
        that it did not happen.
      </p>
    </section>
  );
}
