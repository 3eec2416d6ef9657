import styles from './help.module.css';

/** Who may see what, what opens a record with a reason, and what is noted down. */
export function AccessWords() {
  return (
    <>
      <section>
        <h3>Who may see a record</h3>
        <ul className={styles['points']}>
          <li>
            Staff who care for the person: by registration at their practice, an admission, an appointment, a referral
            or a care team. The line below the name says which of these was found.
          </li>
          <li>
            What you see goes by your role. Some roles see who a person is and nothing of the record, students no
            letters. A page then says so: it never means that nothing is recorded.
          </li>
          <li>
            Nobody can open their own record. Where somebody has your family name and address, it is noted for the
            privacy officer, or refused.
          </li>
          <li>Some people are protected nationally. Their details cannot be shown, and no record is asked for.</li>
        </ul>
      </section>
      <section>
        <h3>When a reason is needed</h3>
        <ul className={styles['points']}>
          <li>
            No current care by your organisation was found: the person was asked and agreed, cannot be asked and it is
            in their best interests, an emergency, or the law.
          </li>
          <li>
            The person has opted out: only an emergency or the law. Their agreeing now does not open it; the Shared Care
            Record team can change an opt-out.
          </li>
          <li>Restricted entries: each is opened by itself. A reason for one thing never opens another.</li>
          <li>
            A reason holds for you, in this role, for this person and for a time only. The banner counts it down, and
            the record then closes. The privacy officer is told of every one.
          </li>
        </ul>
      </section>
      <section>
        <h3>When a practice does not share</h3>
        <ul className={styles['points']}>
          <li>
            A practice that has not signed the data sharing agreement is named below the banner and in the Sources view.
            The rest of the record is shown. Telephone that practice for what it holds; the Shared Care Record team
            knows whether it is about to sign.
          </li>
        </ul>
      </section>
      <section>
        <h3>What is noted down</h3>
        <ul className={styles['points']}>
          <li>
            Signing in and out, every search, every record opened or refused and why, each view and document looked at,
            every reason given, and whatever is copied, printed or saved.
          </li>
          <li>
            Each with your name, the role that you had, your organisation, this computer and the time. It cannot be
            switched off: where it cannot be noted down, nothing is shown.
          </li>
          <li>
            Privacy officers and Caldicott guardians can see who has looked at a record. Residents may ask for it.
          </li>
        </ul>
      </section>
    </>
  );
}
