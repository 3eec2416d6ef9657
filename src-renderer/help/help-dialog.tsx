import { useContext } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { ViewerInfoContext } from '../shell/viewer-info.ts';
import { Modal } from '../ui/modal.tsx';
import { AuditHealthWords, type AuditHealthProps } from './audit-health.tsx';
import { CopiesHealthWords, type CopiesHealthProps } from './copies-health.tsx';
import { CheckComputer, type CheckComputerProps } from './check-computer.tsx';
import { AboutRecord } from './about-record.tsx';
import { AccessWords } from './access-words.tsx';
import { DisplayChoices } from './display-choices.tsx';
import styles from './help.module.css';
import { MayBeMissing } from './may-be-missing.tsx';
import { MisuseWords, type MisuseWordsProps } from './misuse-words.tsx';
import { SessionWords } from './session-words.tsx';
import { ShortcutTable } from './shortcut-table.tsx';

export interface HelpDialogProps {
  readonly bridge: AuditHealthProps['bridge'] &
    CopiesHealthProps['bridge'] &
    MisuseWordsProps['bridge'] &
    CheckComputerProps['bridge'];
  readonly onClose: () => void;
  readonly onOpenLeaflet: () => void;
}

/** Help: what this is, what may be missing, who may see what, how it locks, how its audit trail, its copies and this computer stand, its keys and looks. */
export function HelpDialog({ bridge, onClose, onOpenLeaflet }: HelpDialogProps) {
  const info = useContext(ViewerInfoContext);
  return (
    <Modal title="Help and display" onClose={onClose} closeWords="Close help">
      {/* Nothing of a record stands in here, so all of it may be copied. */}
      <div className={styles['help']} data-may-be-copied="">
        <Tabs className={styles['tabs'] ?? ''}>
          <TabList className={styles['tabList'] ?? ''} aria-label="Parts of Help">
            {PARTS.map(({ id, words }) => (
              <Tab key={id} id={id} className={styles['tab'] ?? ''}>
                {words}
              </Tab>
            ))}
          </TabList>
          <TabPanel id="about" className={styles['panel'] ?? ''}>
            <AboutRecord info={info} onOpenLeaflet={onOpenLeaflet} />
          </TabPanel>
          <TabPanel id="missing" className={styles['panel'] ?? ''}>
            <MayBeMissing />
          </TabPanel>
          <TabPanel id="access" className={styles['panel'] ?? ''}>
            <AccessWords />
          </TabPanel>
          <TabPanel id="session" className={styles['panel'] ?? ''}>
            <SessionWords />
          </TabPanel>
          <TabPanel id="audit" className={styles['panel'] ?? ''}>
            <AuditHealthWords bridge={bridge} />
            <MisuseWords bridge={bridge} />
          </TabPanel>
          <TabPanel id="copies" className={styles['panel'] ?? ''}>
            <CopiesHealthWords bridge={bridge} />
          </TabPanel>
          <TabPanel id="check" className={styles['panel'] ?? ''}>
            <CheckComputer bridge={bridge} />
          </TabPanel>
          <TabPanel id="keys" className={styles['panel'] ?? ''}>
            <ShortcutTable />
          </TabPanel>
          <TabPanel id="display" className={styles['panel'] ?? ''}>
            <DisplayChoices />
          </TabPanel>
        </Tabs>
      </div>
    </Modal>
  );
}

const PARTS = [
  { id: 'about', words: 'About this record' },
  { id: 'missing', words: 'What may be missing' },
  { id: 'access', words: 'Who may see what' },
  { id: 'session', words: 'Locking, roles and the clinical system' },
  { id: 'audit', words: 'Audit trail' },
  { id: 'copies', words: 'Copies of records' },
  { id: 'check', words: 'Check this computer' },
  { id: 'keys', words: 'Keyboard' },
  { id: 'display', words: 'Display' },
] as const;
