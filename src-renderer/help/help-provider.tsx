import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { ViewerBridge } from '../../src-shared/contract/index.ts';
import { useShortcutKeys } from '../record/shortcuts.ts';
import { ask } from '../shell/ask.ts';
import { Button } from '../ui/button.tsx';
import { later } from '../ui/later.tsx';
import type { HelpDialogProps } from './help-dialog.tsx';

export const HELP = later(
  async () => (await import('./help-dialog.tsx')).HelpDialog,
  ({ onClose }: HelpDialogProps) => (
    <Button autoFocus onPress={onClose}>
      Close help
    </Button>
  ),
);

/** Opens Help; null where there is none (a part drawn by itself). */
const HelpContext = createContext<(() => void) | null>(null);

export const useHelp = (): (() => void) | null => useContext(HelpContext);

export interface HelpProviderProps {
  readonly bridge: Pick<ViewerBridge, 'openLeaflet'> & HelpDialogProps['bridge'];
  readonly children: ReactNode;
}

/** Help over every screen, by its button or its key. */
export function HelpProvider({ bridge, children }: HelpProviderProps) {
  const [isOpen, setIsOpen] = useState(false);
  const open = useCallback(() => setIsOpen(true), []);
  useShortcutKeys(useMemo(() => ({ help: open }), [open]));
  return (
    <HelpContext.Provider value={open}>
      {children}
      {isOpen ? (
        <HELP.Part
          bridge={bridge}
          onClose={() => setIsOpen(false)}
          onOpenLeaflet={() => void ask(bridge.openLeaflet)}
        />
      ) : null}
    </HelpContext.Provider>
  );
}
