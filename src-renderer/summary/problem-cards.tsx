import type { EntryMark } from '../../src-shared/clinical/entry.ts';
import { EntriesCard } from './entry-lines.tsx';
import { linkToKinds, type SummaryProps } from './summary-props.ts';

const MAJOR: readonly EntryMark[] = [{ tone: 'quiet', text: 'Major' }];

function majorMarks({ derived }: SummaryProps) {
  const major = new Set(derived.majorProblems);
  return ({ id }: { readonly id: string }): readonly EntryMark[] => (major.has(id) ? MAJOR : []);
}

export function ActiveProblemsCard(summary: SummaryProps) {
  return (
    <EntriesCard
      summary={summary}
      title="Active problems"
      list={summary.derived.activeProblems}
      nothing="No active problem is recorded"
      most={10}
      link={linkToKinds(summary, ['problem'], 'All problems')}
      look={{ marks: majorMarks(summary) }}
    />
  );
}

/** Those that their source calls major stand first, and are all shown (GP Connect: major inactive problems). */
export function PastProblemsCard(summary: SummaryProps) {
  const { pastProblems, majorProblems } = summary.derived;
  const major = new Set(majorProblems);
  const majorCount = pastProblems.items.filter((id) => major.has(id)).length;
  return (
    <EntriesCard
      summary={summary}
      title="Past problems"
      list={pastProblems}
      nothing="No past problem is recorded"
      most={Math.max(majorCount, 4)}
      look={{ marks: majorMarks(summary) }}
    />
  );
}
