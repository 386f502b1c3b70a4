import { ActionIcon, Button, Checkbox, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import type { ImageRow } from '../../../shared/contract/rows.ts';
import { FORMAT_WORDS } from '../../../shared/media-types.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { useNow } from '../../components/use-now.ts';
import { readableSize } from '../../format/amount.ts';
import { useProfileDesk } from '../profiles/profiles-view.ts';
import { DecisionNote } from '../review/decision-note.tsx';
import { useImageDesk } from '../review/image-desk.ts';
import classes from './image-line.module.css';
import { LiveAnswer } from './live-answer.tsx';
import { itFacts, itText, mayShowWhatLeaves, nextTryWords, offeredHelp, patientWords, rowReason } from './row-words.ts';

interface ImageLineProps {
  readonly row: ImageRow;
  readonly isPicked: boolean;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onPick: (event: MouseEvent) => void;
  readonly onToggle: (event: MouseEvent) => void;
  readonly onOpen: () => void;
}

/** One image of the queue: what it is, where it stands and why; opens to the details for IT. */
export function ImageLine({ row, isPicked, isActive, isOpen, onPick, onToggle, onOpen }: ImageLineProps) {
  const reason = rowReason(row);
  return (
    <div className={classes.line} data-picked={isPicked || undefined} data-active={isActive || undefined}>
      <div className={classes.cells} onClick={onPick}>
        <span role="gridcell" className={classes.check} onClick={(event) => event.stopPropagation()}>
          <Checkbox
            checked={isPicked}
            onChange={() => undefined}
            onClick={onToggle}
            tabIndex={-1}
            aria-label={`Select ${row.fileName}`}
          />
        </span>
        <Thumbnail imageId={row.id} isImage={row.mediaType !== null} size={36} />
        <span role="gridcell" className={classes.file} title={`${row.fileName}\n${row.folder}`}>
          <span className={classes.name}>{row.fileName}</span>
          <span className={classes.folder}>{row.folder}</span>
        </span>
        <span role="gridcell" className={classes.fact}>
          {row.mediaType === null ? '' : FORMAT_WORDS[row.mediaType].label}
        </span>
        <span role="gridcell" className={classes.size}>
          {readableSize(row.sizeBytes)}
        </span>
        <span role="gridcell" className={classes.state}>
          <StateChip state={row.state} hasCause={row.reason !== null} />
          {row.state === 'running' && <span className={classes.moving} aria-hidden="true" />}
          <NextTry row={row} />
        </span>
        <span role="gridcell" className={classes.why}>
          <span className={classes.reason} title={reason}>
            {isOpen ? '' : reason}
          </span>
          {row.state === 'held' && <LookAtIt imageId={row.id} />}
          {row.state === 'answered' && <ShowAnswer imageId={row.id} tabIndex={-1} />}
        </span>
        <Tooltip label={isOpen ? 'Hide the details' : 'Details for IT'}>
          <ActionIcon
            className={classes.more}
            tabIndex={-1}
            aria-label={`Details for IT on ${row.fileName}`}
            aria-expanded={isOpen}
            onClick={(event) => {
              event.stopPropagation();
              onOpen();
            }}
          >
            {isOpen ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {isOpen && <Details row={row} reason={reason} />}
    </div>
  );
}

function LookAtIt({ imageId }: { readonly imageId: number }) {
  const { review } = useImageDesk();
  return (
    <Button
      className={classes.look}
      size="compact-xs"
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        review(imageId);
      }}
    >
      Look at it
    </Button>
  );
}

/** One step to what the model answered. */
function ShowAnswer({ imageId, tabIndex }: { readonly imageId: number; readonly tabIndex?: number }) {
  const { showAnswer } = useImageDesk();
  return (
    <Button
      className={classes.look}
      size="compact-xs"
      variant="default"
      {...(tabIndex !== undefined && { tabIndex })}
      onClick={(event) => {
        event.stopPropagation();
        showAnswer(imageId);
      }}
    >
      Show the answer
    </Button>
  );
}

/** Whose image it is, as this computer alone knows. */
function Patient({ row }: { readonly row: ImageRow }) {
  const words = patientWords(row);
  return words === null ? null : <p>{words}</p>;
}

function NextTry({ row }: { readonly row: ImageRow }) {
  const words = nextTryWords(row, useNow());
  return words === null ? null : <span className={classes.next}>{words}</span>;
}

function Details({ row, reason }: { readonly row: ImageRow; readonly reason: string }) {
  return (
    <div className={classes.details}>
      {reason !== '' && <p className={classes.whole}>{reason}</p>}
      <Patient row={row} />
      <DecisionNote imageId={row.id} />
      <Help row={row} />
      {row.state === 'answered' && <ShowAnswer imageId={row.id} />}
      {row.state === 'running' && <LiveAnswer imageId={row.id} />}
      <div className={classes.it}>
        <div className={classes.itHead}>
          <h3>Details for IT</h3>
          <CopyButton text={itText(row)} />
        </div>
        <FactList facts={itFacts(row)} />
      </div>
    </div>
  );
}

/** Leads to what puts the cause right, where that is in this window. */
function Help({ row }: { readonly row: ImageRow }) {
  const { open, signIn } = useProfileDesk();
  const { review, showWhatLeaves } = useImageDesk();
  const help = offeredHelp(row);
  const hasContent = mayShowWhatLeaves(row);
  if (help.length === 0 && !hasContent) return null;
  return (
    <div className={classes.help}>
      {row.state === 'held' && (
        <Button size="xs" onClick={() => review(row.id)}>
          Look at it
        </Button>
      )}
      {help.includes('sign-in') && (
        <Button size="xs" onClick={() => signIn(row.profileName)}>
          Sign in…
        </Button>
      )}
      {help.includes('test') && (
        <Button size="xs" variant="default" onClick={() => open({ kind: 'test', name: row.profileName })}>
          Find out what is wrong
        </Button>
      )}
      {hasContent && (
        <Button size="xs" variant="default" onClick={() => showWhatLeaves(row.id)}>
          What is sent…
        </Button>
      )}
    </div>
  );
}

/** Stands for an image whose facts have not arrived yet. */
export function ImageLineToCome() {
  return <div className={classes.toCome} aria-hidden="true" />;
}
