import { useVirtualizer } from '@tanstack/react-virtual';
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { HistoryRow } from '../../../shared/contract/rows.ts';
import { useProfileTitle } from '../../api.ts';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { useNow } from '../../components/use-now.ts';
import { scoreText } from '../../format/amount.ts';
import { fullMoment, moment } from '../../format/time.ts';
import { patientName } from '../queue/row-words.ts';
import type { WorklistState } from './use-worklist.ts';
import classes from './worklist.module.css';

const ROW_HEIGHT = 52;

interface WorklistProps {
  readonly total: number;
  readonly list: WorklistState;
}

/** The answers as a worklist, newest first; arrow keys move through it. */
export function Worklist({ total, list }: WorklistProps) {
  const { rowAt, selectedId } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    onChange: ({ range }) => range !== null && list.setInSight(range.startIndex, range.endIndex),
  });
  const titleOf = useProfileTitle();
  const items = virtual.getVirtualItems();
  const selectedAt = items.find(({ index }) => rowAt(index)?.id === selectedId)?.index ?? null;
  useFocusAtFirst(scroller);
  const move = (to: number) => {
    const index = Math.max(0, Math.min(total - 1, to));
    virtual.scrollToIndex(index);
    list.selectAt(index);
  };
  return (
    <div className={classes.list}>
      <Head />
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        aria-label="Answers"
        aria-rowcount={total}
        aria-activedescendant={selectedAt === null ? undefined : `answer-${selectedAt}`}
        tabIndex={0}
        onKeyDown={(event) => onKey(event, selectedAt ?? -1, total, move)}
      >
        <div className={classes.track} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index);
            return (
              <div
                key={index}
                id={`answer-${index}`}
                className={classes.row}
                role="row"
                aria-rowindex={index + 1}
                aria-selected={row?.id === selectedId}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => row !== undefined && list.select(row.id)}
              >
                {row !== undefined && <Cells row={row} profileTitle={titleOf(row.profileName)} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Head() {
  return (
    <div className={classes.head} aria-hidden="true">
      <span />
      <span>Patient or file</span>
      <span>Result</span>
      <span className={classes.score}>Score</span>
      <span className={classes.time}>Answered</span>
    </div>
  );
}

function Cells({ row, profileTitle }: { readonly row: HistoryRow; readonly profileTitle: string }) {
  const whose = row.patient === null ? null : patientName(row.patient);
  const below = whose === null ? row.batchName : `${row.fileName} · ${row.batchName}`;
  return (
    <>
      <Thumbnail imageId={row.id} isImage={row.mediaType !== null} />
      <span role="gridcell" className={classes.two} title={`${whose ?? row.fileName}\n${below}`}>
        <span className={classes.file}>{whose ?? row.fileName}</span>
        <span className={classes.dim}>{below}</span>
      </span>
      <span role="gridcell" className={classes.two} title={`${row.headline}\n${profileTitle}`}>
        <span className={classes.result}>
          {row.assessment !== null && <Judged agrees={row.assessment.agrees} />}
          {row.headline}
        </span>
        <span className={classes.dim}>{profileTitle}</span>
      </span>
      <span role="gridcell" className={classes.score}>
        {row.score === null ? '' : scoreText(row.score)}
      </span>
      <span role="gridcell" className={classes.time} title={row.settledAt === null ? '' : fullMoment(row.settledAt)}>
        {row.settledAt === null ? '' : <Answered at={row.settledAt} />}
      </span>
    </>
  );
}

/** Says beside a result what a person thought of it. */
function Judged({ agrees }: { readonly agrees: boolean }) {
  const Sign = agrees ? IconThumbUp : IconThumbDown;
  return (
    <Sign
      size={14}
      className={classes.judged}
      data-tone={agrees ? 'good' : 'bad'}
      aria-label={agrees ? 'Agreed' : 'Disagreed'}
      role="img"
    />
  );
}

function Answered({ at }: { readonly at: number }) {
  return moment(at, useNow());
}

function onKey(event: KeyboardEvent, at: number, total: number, move: (to: number) => void): void {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
    Home: 0,
    End: total - 1,
  };
  const to = targets[event.key];
  if (to === undefined) return;
  event.preventDefault();
  move(to);
}

/** Arrow keys should work at once, but never take the focus from the search box. */
function useFocusAtFirst(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLInputElement)) list.current?.focus({ preventScroll: true });
  }, [list]);
}
