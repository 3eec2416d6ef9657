import { memo } from 'react';
import { CARE_SETTING_WORDS, type CareSetting } from '../../src-shared/clinical/care-setting.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { binWords, dayWords } from './overview-calendar.ts';
import type { Bin, Density } from './overview-density.ts';
import { captionWords } from './overview-words.ts';

export interface OverviewTableProps {
  readonly density: Density;
  readonly lanes: readonly CareSetting[];
}

/** What the strip shows, as a table for screen readers; it follows the zoom. */
export const OverviewTable = memo(function OverviewTable({ density, lanes }: OverviewTableProps) {
  const { axis, bins, loose } = density;
  return (
    <VisuallyHidden block>
      <table>
        <caption>{captionWords(axis.unit)}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            {lanes.map((setting) => (
              <th key={setting} scope="col">
                {CARE_SETTING_WORDS[setting].full}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bins
            .filter(({ total }) => total > 0)
            .map((bin) => (
              <Row key={bin.from} name={binWords(bin, axis.unit)} bin={bin} lanes={lanes} />
            ))}
          {loose.map((bin) => (
            <Row
              key={`${bin.from} ${bin.precision}`}
              name={`${dayWords(bin.from, bin.precision)}, ${bin.precision} only`}
              bin={bin}
              lanes={lanes}
            />
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
});

interface RowProps {
  readonly name: string;
  readonly bin: Bin;
  readonly lanes: readonly CareSetting[];
}

function Row({ name, bin, lanes }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {lanes.map((setting) => (
        <td key={setting}>{bin.counts.get(setting) ?? 0}</td>
      ))}
    </tr>
  );
}
