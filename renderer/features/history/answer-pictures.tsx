import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { useAnswer, useProfileTitle } from '../../api.ts';
import type { LinkedView, PictureLink } from '../../components/linked-view.ts';
import { firstFrame } from '../../../shared/drawing/marks.ts';
import { PictureView } from '../../components/picture-view.tsx';
import classes from './answer-detail.module.css';
import { comparedWords } from './compared-words.ts';
import type { ReadingMode } from './use-reading.ts';

type Shown = CallOutput<'history.show'>;

interface AnswerPicturesProps {
  readonly imageId: number;
  /** Undefined while it is on its way. */
  readonly data: Shown | undefined;
  readonly mode: Pick<ReadingMode, 'isBeside' | 'comparedId'>;
}

/** The picture with the answer on it; beside it the image alone, or another answer, moved together. */
export function AnswerPictures({ imageId, data, mode }: AnswerPicturesProps) {
  const comparedId = mode.comparedId === imageId ? null : mode.comparedId;
  const { data: compared } = useAnswer(comparedId);
  const other = comparedId === null ? undefined : compared;
  const link = useLink(data, other, mode.isBeside || other !== undefined);
  const titleOf = useProfileTitle();
  const captionOf = ({ row }: Shown) => comparedWords(row, titleOf(row.profileName));
  const isTwo = other !== undefined || mode.isBeside;
  return (
    <div className={classes.picture} data-beside={isTwo || undefined}>
      {other !== undefined && <OneAnswer key={other.row.id} shown={other} link={link} caption={captionOf(other)} />}
      {other === undefined && mode.isBeside && (
        <PictureView
          imageId={imageId}
          name={`${data?.row.fileName ?? 'the image'} alone`}
          marks={NO_MARKS}
          link={link}
        />
      )}
      {data === undefined ? (
        <PictureView key="on its way" imageId={imageId} name="the image" marks={NO_MARKS} />
      ) : (
        // The frame with the first mark is known once the answer is there.
        <OneAnswer shown={data} link={link} caption={other === undefined ? undefined : captionOf(data)} />
      )}
    </div>
  );
}

const NO_MARKS = {};

interface OneAnswerProps {
  readonly shown: Shown;
  readonly link: PictureLink | null;
  readonly caption: string | undefined;
}

function OneAnswer({ shown: { row, answer, reading, look }, link, caption }: OneAnswerProps) {
  return (
    <PictureView
      imageId={row.id}
      answered={answer.view === 'image'}
      name={row.fileName}
      marks={reading}
      {...{ look, link, caption }}
    />
  );
}

/** What the pictures beside each other share; frames only where both are of one image. */
function useLink(data: Shown | undefined, other: Shown | undefined, isTwo: boolean): PictureLink | null {
  const [view, setView] = useState<LinkedView | null>(null);
  const [chosen, setFrame] = useState<number | null>(null);
  if (!isTwo || data === undefined) return null;
  const isOneImage = other === undefined || (data.row.sha256 !== null && other.row.sha256 === data.row.sha256);
  const frame = chosen ?? firstFrame(data.reading);
  return { view, setView, frames: isOneImage ? { frame, setFrame } : null };
}
