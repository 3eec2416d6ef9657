import { type ReactNode, useId } from 'react';
import type { RichBlock, RichMark, RichRow, RichRun } from '../../src-shared/clinical/rich-text.ts';
import { keyed } from './keyed.ts';
import styles from './rich-text.module.css';

/**
 * Text of the record, drawn by elements of our own: React escapes every word, nothing here takes HTML, an address or a
 * style from it (HAZ-018). Headings of the text stand below those of the viewer.
 */
export function RichText({ blocks }: { readonly blocks: readonly RichBlock[] }) {
  return blocks.length === 0 ? null : (
    <div className={styles['text']}>
      <Blocks blocks={blocks} />
    </div>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly RichBlock[] }) {
  return numbered(blocks).map(({ key, item }) => <Block key={key} block={item} />);
}

/** Parts of a text have no names of their own and never change places. */
const numbered = <T,>(items: readonly T[]) => keyed(items, () => '');

function Block({ block }: { readonly block: RichBlock }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level < 3 ? 'h4' : 'h5';
      return (
        <Heading className={styles['heading']} data-level={block.level}>
          <Runs runs={block.runs} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case 'preformatted':
      return (
        <pre className={styles['preformatted']}>
          <Runs runs={block.runs} />
        </pre>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List className={styles['list']}>
          {numbered(block.items).map(({ key, item }) => (
            <li key={key}>
              <Blocks blocks={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <Table caption={block.caption} rows={block.rows} />;
    case 'rule':
      return <hr className={styles['rule']} />;
    case 'hidden':
      return <HiddenBlock blocks={block.blocks} />;
    case 'note':
      return <p className={styles['note']}>{block.text}</p>;
    default:
      return block satisfies never;
  }
}

function HiddenBlock({ blocks }: { readonly blocks: readonly RichBlock[] }) {
  const label = useId();
  return (
    <div className={styles['hiddenBlock']} role="group" aria-labelledby={label}>
      <p id={label} className={styles['label']}>
        Hidden in the original
      </p>
      <Blocks blocks={blocks} />
    </div>
  );
}

/** It may be wider than the pane: it then scrolls by itself, also by keyboard, and is never cut off. */
function Table({ caption, rows }: { readonly caption: readonly RichRun[]; readonly rows: readonly RichRow[] }) {
  const name = useId();
  const heads = rows.filter(({ head }) => head);
  const others = rows.filter(({ head }) => !head);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keyboard
    <div className={styles['scroller']} tabIndex={0} role="region" aria-label="Table">
      <table className={styles['table']} aria-labelledby={caption.length === 0 ? undefined : name}>
        {caption.length === 0 ? null : (
          <caption id={name}>
            <Runs runs={caption} />
          </caption>
        )}
        {heads.length === 0 ? null : (
          <thead>
            <Rows rows={heads} />
          </thead>
        )}
        <tbody>
          <Rows rows={others} />
        </tbody>
      </table>
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly RichRow[] }) {
  return numbered(rows).map(({ key, item }) => (
    <tr key={key}>
      {numbered(item.cells).map(({ key: cellKey, item: cell }) => {
        const Cell = cell.header ? 'th' : 'td';
        return (
          <Cell key={cellKey} colSpan={cell.colSpan} rowSpan={cell.rowSpan}>
            <Blocks blocks={cell.blocks} />
          </Cell>
        );
      })}
    </tr>
  ));
}

function Runs({ runs }: { readonly runs: readonly RichRun[] }) {
  return numbered(runs).map(({ key, item }) =>
    item.kind === 'break' ? <br key={key} /> : <Marked key={key} text={item.text} marks={item.marks} />,
  );
}

function Marked({ text, marks }: { readonly text: string; readonly marks: readonly RichMark[] }) {
  // What changes the meaning stands outermost.
  return marks.reduce<ReactNode>((inner, mark) => withMark(inner, mark), text);
}

function withMark(inner: ReactNode, mark: RichMark): ReactNode {
  switch (mark) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'emphasis':
      return <em>{inner}</em>;
    case 'underlined':
      return <u>{inner}</u>;
    case 'struck':
      return <del className={styles['struck']}>{inner}</del>;
    case 'sub':
      return <sub>{inner}</sub>;
    case 'sup':
      return <sup>{inner}</sup>;
    case 'hidden':
      return (
        <span className={styles['hiddenRun']}>
          <span className={styles['label']}>Hidden in the original:</span> {inner}
        </span>
      );
    case 'viewer':
      return <span className={styles['viewer']}>{inner}</span>;
    default:
      return mark satisfies never;
  }
}
