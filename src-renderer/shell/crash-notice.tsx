import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './page.module.css';

interface Props {
  readonly children: ReactNode;
  /** The record is closed: half a screen of it must not stay. */
  readonly onCrash: () => void;
}

/** A fault in drawing ends in words, never in an empty window or in half a record. */
export class CrashNotice extends Component<Props, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override componentDidCatch(): void {
    this.props.onCrash();
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <main className={styles['centred']}>
        <Notice tone="refusal" title="The viewer could not draw this screen" announce="alert">
          <p>The record was closed. Nothing was lost or changed: the viewer only shows the record.</p>
          <p>Carry on and open the record again. If it happens again, tell the Shared Care Record team.</p>
          <div>
            <Button look="primary" onPress={() => this.setState({ crashed: false })}>
              Carry on
            </Button>
          </div>
        </Notice>
      </main>
    );
  }
}
