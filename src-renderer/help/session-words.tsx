import styles from './help.module.css';

/** How the screen locks, what a role is, and what the clinical system beside the viewer may ask for. */
export function SessionWords() {
  return (
    <>
      <section>
        <h3>Locking</h3>
        <ul className={styles['points']}>
          <li>
            ‘Lock’, or Ctrl + L, locks at once. The screen also locks when nobody uses it for a while, when the computer
            locks or sleeps, and by tap-and-go or card software where it is set up.
          </li>
          <li>
            A locked screen holds nothing of a patient: the record is closed, and what was shown is removed. A
            count-down at the foot of the window comes first, and any key or the pointer puts it off.
          </li>
          <li>
            Only the same person can unlock it. When somebody else signs in, the session of the person before ends
            first.
          </li>
          <li>
            A session ends after its longest time, whatever you do, and when you sign out elsewhere. Nothing is lost:
            the viewer only shows the record.
          </li>
        </ul>
      </section>
      <section>
        <h3>Roles</h3>
        <ul className={styles['points']}>
          <li>Your role and organisation stand in the bar at the top. What you may see goes by them.</li>
          <li>Every look is noted down with the role that you had.</li>
          <li>
            If you hold several, ‘Switch role’ closes the open record first, and your browser asks you to confirm who
            you are. If you cancel there, your role stays as it was, with no record open.
          </li>
        </ul>
      </section>
      <section>
        <h3>The clinical system</h3>
        <ul className={styles['points']}>
          <li>
            Where IT has set it up, the clinical system beside the viewer can ask for the person that it has open. The
            last one that it asks for counts.
          </li>
          <li>
            If another record is open here, the viewer may ask first and name both people. Compare name, date of birth
            and NHS number before you switch. Where IT has chosen so, it follows without asking.
          </li>
          <li>
            If name, date of birth, gender or NHS number differ between the two systems, nobody is opened, and the
            viewer says which of them differ. What is open here may then be of another person than in the clinical
            system.
          </li>
          <li>While the screen is locked or nobody is signed in, it only says that a record was asked for.</li>
        </ul>
      </section>
    </>
  );
}
