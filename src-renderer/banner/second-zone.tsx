import { useId, useState, type ReactNode } from 'react';
import type { BannerSection, PatientBanner as BannerFacts } from '../../src-shared/clinical/banner.ts';
import { FieldList } from '../detail/field-list.tsx';
import { Button } from '../ui/button.tsx';
import { needsForAction } from './needs.ts';
import styles from './second-zone.module.css';

export interface SecondZoneProps {
  readonly banner: BannerFacts;
  readonly why?: ReactNode;
  /** That their practice does not share, and what to do; null where it does. */
  readonly practiceGap?: string | null;
}

/**
 * Address, contacts and the rest: one line until it is asked for (NHS CUI). What may harm when it is not known stands in
 * that line. Opened, it scrolls within, so that the timeline keeps its place on a small screen.
 */
export function SecondZone({ banner, why, practiceGap = null }: SecondZoneProps) {
  const [open, setOpen] = useState(false);
  const needs = needsForAction(banner.communicationNeeds);
  const brief = [banner.generalPractice, banner.address].filter((part) => part !== null).join(' · ');
  return (
    <>
      <div className={styles['second']}>
        {banner.confidentiality === null ? null : (
          <strong className={styles['confidential']}>{banner.confidentiality}</strong>
        )}
        {banner.warnings.map((warning) => (
          <strong key={warning} className={styles['warning']}>
            {warning}
          </strong>
        ))}
        {needs.length === 0 ? null : <strong className={styles['needs']}>{needs.join(' · ')}</strong>}
        {practiceGap === null ? null : <strong className={styles['warning']}>{practiceGap}</strong>}
        {why}
        {open ? null : (
          <span className={styles['brief']}>{brief === '' ? 'Address and GP practice not recorded' : brief}</span>
        )}
        <Button look="link" onPress={() => setOpen(!open)} expanded={open}>
          {open ? 'Show less' : 'Show contact details'}
        </Button>
      </div>
      {open ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it (WCAG 2.1.1)
        <section className={styles['details']} aria-label="Contact details" tabIndex={0}>
          {banner.details.map((section) => (
            <Section key={section.heading} section={section} />
          ))}
        </section>
      ) : null}
    </>
  );
}

function Section({ section: { heading, fields } }: { readonly section: BannerSection }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['section']}>
      <h2 id={id} className={styles['heading']}>
        {heading}
      </h2>
      {fields.length === 0 ? <p>Not recorded</p> : <FieldList fields={fields} />}
    </section>
  );
}
