import 'vis-timeline/styles/vis-timeline-graph2d.min.css';
import { DataSet, DataView } from 'vis-data/standalone';
import { Timeline, type TimelineOptions } from 'vis-timeline/standalone';
import { CARE_SETTING_WORDS, CARE_SETTINGS } from '../../../../src-shared/clinical/care-setting.ts';
import { placeDate } from '../../../../src-shared/clinical/entry.ts';
import { FILTERED_SETTING, type Mount } from './subject.ts';

/** As its documentation advises for many items: nothing to edit, no filter of mark-up (the text is escaped here), points and ranges. */
const OPTIONS: TimelineOptions = {
  height: '100%',
  width: '100%',
  editable: false,
  selectable: false,
  showTooltips: false,
  xss: { disabled: true },
  verticalScroll: true,
  zoomKey: 'ctrlKey',
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** vis-timeline with its lanes, the whole life in view, as it shows it by itself. */
export const mountVis: Mount = (place, entries) => {
  const items = entries.flatMap(({ entry, words }) => {
    const at = placeDate(entry);
    if (at === null) return [];
    const end = entry.until === null || entry.until === 'open' ? {} : { end: entry.until.sortKey };
    return [
      {
        id: entry.id,
        group: entry.careSetting,
        content: escaped(words.title),
        start: at.sortKey,
        type: 'end' in end ? 'range' : 'point',
        ...end,
      },
    ];
  });
  const groups = CARE_SETTINGS.map((id) => ({ id, content: CARE_SETTING_WORDS[id].short }));
  const data = new DataSet(items);
  let isOn = false;
  // Quicker for it than `setItems` with what is left.
  const view = new DataView(data, { filter: ({ group }) => !isOn || group === FILTERED_SETTING });
  let isFitted = false;
  let isThere = false;
  let isFiltered = false;
  // It draws a week first and fits the life in then, which it shows with the next drawing: that one is asked for at once.
  const onInitialDrawComplete = (): void => {
    isFitted = true;
    timeline.redraw();
  };
  const timeline = new Timeline(place, view, groups, { ...OPTIONS, onInitialDrawComplete });
  timeline.on('changed', () => {
    isThere = isFitted;
    isFiltered = true;
  });
  return {
    isThere: () => isThere && place.querySelector('.vis-item') !== null,
    filter(next) {
      isOn = next;
      isFiltered = false;
      view.refresh();
    },
    isFiltered: () => isFiltered,
    scroller: () => null,
    end: () => timeline.destroy(),
  };
};
