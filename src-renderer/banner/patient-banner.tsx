import type { ReactNode } from 'react';
import type { AllergyStatement, PatientBanner as BannerFacts } from '../../src-shared/clinical/banner.ts';
import type { HeldShown } from '../../src-shared/contract/index.ts';
import { formatDate } from '../../src-shared/clinical/dates.ts';
import { formatNhsNumber } from '../../src-shared/clinical/nhs-number.ts';
import { classNames } from '../ui/class-names.ts';
import { AllergyBox } from './allergy-box.tsx';
import { CopyNhsNumber } from './copy-nhs-number.tsx';
import styles from './patient-banner.module.css';
import { SecondZone } from './second-zone.tsx';

export interface PatientBannerProps {
  /** Null while the record process still reads the Patient. */
  readonly banner: BannerFacts | null;
  readonly allergies: AllergyStatement;
  /** On what ground the record is open, in the line below who it is. */
  readonly why?: ReactNode;
  /** That their practice does not share, and what to do; null where it does. */
  readonly practiceGap?: string | null;
  /** The copy that is shown; null: it is the record as it is now. */
  readonly held?: HeldShown | null;
}

/** Letters of a name that take more than two lines of a narrow window: it is never cut, and set closer there. */
const LONG = 48;

/**
 * Who this is: name, born, gender, NHS number in the order of NHS CUI, always in sight (HAZ-001). Deceased people have
 * another colour and another pattern.
 */
export function PatientBanner({ banner, allergies, why, practiceGap = null, held = null }: PatientBannerProps) {
  const deceased = banner !== null && banner.deceased !== null;
  return (
    <section aria-label="Patient" className={classNames(styles['banner'], deceased && styles['deceased'])}>
      <div className={styles['identity']}>
        {banner === null ? (
          <p className={styles['name']} role="status">
            Opening the record
          </p>
        ) : (
          <Identity banner={banner} />
        )}
      </div>
      <div className={styles['allergies']}>
        <AllergyBox allergies={allergies} held={held} />
      </div>
      {banner === null ? (
        <p className={styles['second']}>&nbsp;</p>
      ) : (
        <SecondZone banner={banner} why={why} practiceGap={practiceGap} />
      )}
    </section>
  );
}

function Identity({ banner }: { readonly banner: BannerFacts }) {
  const age = banner.ageYears === null ? '' : ` (${banner.ageYears}y)`;
  const born = banner.born === null ? 'Not recorded' : formatDate(banner.born);
  return (
    <>
      <h1 className={classNames(styles['name'], banner.displayName.length > LONG && styles['long'])}>
        {banner.displayName}
      </h1>
      <dl className={styles['facts']}>
        <Fact label="Born" value={banner.deceased === null ? `${born}${age}` : born} />
        {banner.deceased === null ? null : (
          <>
            <Fact
              label="Died"
              value={banner.deceased.died === null ? 'Date not recorded' : formatDate(banner.deceased.died)}
              stands
            />
            {banner.ageYears === null ? null : <Fact label="Age at death" value={`${banner.ageYears}y`} />}
          </>
        )}
        <Fact label="Gender" value={banner.gender ?? 'Not recorded'} />
        <Fact
          label="NHS No."
          value={banner.nhsNumber === null ? 'Not recorded' : formatNhsNumber(banner.nhsNumber)}
          oneLine
        >
          {banner.nhsNumber === null || !banner.nhsNumberValid ? null : <CopyNhsNumber nhsNumber={banner.nhsNumber} />}
        </Fact>
      </dl>
      <NhsNumberWarning banner={banner} />
    </>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly oneLine?: boolean;
  readonly stands?: boolean;
  /** What can be done with it, behind its value. */
  readonly children?: ReactNode;
}

function Fact({ label, value, oneLine = false, stands = false, children }: FactProps) {
  return (
    <div className={classNames(styles['fact'], stands && styles['stands'])}>
      <dt>{label}</dt>
      <dd>
        {/* One click marks it, and it alone. */}
        <span className={classNames(oneLine && styles['oneLine'])} data-may-be-copied={oneLine ? '' : undefined}>
          {value}
        </span>
        {children}
      </dd>
    </div>
  );
}

function NhsNumberWarning({ banner }: { readonly banner: BannerFacts }) {
  if (banner.nhsNumber === null) return null;
  if (!banner.nhsNumberValid) {
    return <p className={styles['warning']}>NHS number is not valid: check who this is</p>;
  }
  return banner.nhsNumberVerified === false ? <p className={styles['warning']}>NHS number not verified</p> : null;
}
