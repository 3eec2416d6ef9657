import type { ViewerInfo } from '../../src-shared/contract/index.ts';
import { Notice } from '../ui/notice.tsx';
import { useVersionState } from './version-state.ts';

/** That this version should be, or has to be, replaced, and by whom; nothing where it will do. */
export function VersionNotice({ info }: { readonly info: ViewerInfo | null }) {
  const state = useVersionState();
  if (state === null || state.kind === 'current' || info === null) return null;
  const whom = info.supportContact ?? `IT, or telephone the Shared Care Record team, ${info.recordTeamPhone}`;
  const versions = `This is version ${info.version}; version ${state.wanted} or later is asked for.`;
  return state.kind === 'required' ? (
    <Notice tone="refusal" title="This viewer is too old to open records" announce="alert">
      <p>
        {versions} An older one may leave out or misread what newer records hold, so nobody can sign in with it at this
        computer.
      </p>
      <p>Use another computer meanwhile. To have it updated, ask {whom}.</p>
    </Notice>
  ) : (
    <Notice tone="gap" title="This viewer should be updated" announce="status">
      <p>
        {versions} You can go on using it. To have it updated, ask {whom}.
      </p>
    </Notice>
  );
}
