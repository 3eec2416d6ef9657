import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

export interface OutsideOfferProps {
  /** Why it is not shown here. */
  readonly reason: string;
  readonly onOpen: () => void;
}

/** What to know before a copy leaves the viewer, and the way to let it (HAZ-016, HAZ-001). */
export function OutsideOffer({ reason, onOpen }: OutsideOfferProps) {
  return (
    <Notice tone="plain" title="Not shown here" announce="status">
      <p>{reason}</p>
      <p>
        The copy leaves this viewer. It is removed from this computer when the record is closed: do not save it, and
        close the other program first. That program does not say whose record is open: check the name in the document.
      </p>
      <div>
        <Button look="primary" onPress={onOpen}>
          Open in another program
        </Button>
      </div>
    </Notice>
  );
}
