import { createContext, useContext } from 'react';
import type { VersionState, ViewerBridge } from '../../src-shared/contract/index.ts';
import { useTold } from '../help/use-told.ts';

/** Whether this version of the viewer will do (HAZ-036); null until main has said. */
export const VersionStateContext = createContext<VersionState | null>(null);

export const useVersionState = (): VersionState | null => useContext(VersionStateContext);

export const useAskedVersionState = ({
  getVersionState,
  onVersionChanged,
}: Pick<ViewerBridge, 'getVersionState' | 'onVersionChanged'>): VersionState | null =>
  useTold(getVersionState, onVersionChanged);
