import type { Review } from '../../../shared/contract/privacy.ts';
import { PictureFrames } from '../../components/picture-frames.tsx';
import { PictureStage } from '../../components/picture-stage.tsx';
import { NoPicture } from '../../components/picture-view.tsx';
import picture from '../../components/picture-view.module.css';
import { usePicture } from '../../components/use-picture.ts';
import type { MaskAct, MaskEdit } from './mask-edit.ts';
import { MaskLayer } from './mask-layer.tsx';

interface ReviewPictureProps {
  readonly review: Review;
  readonly edit: MaskEdit;
  /** Null where the boxes cannot be changed any more. */
  readonly act: ((act: MaskAct) => void) | null;
  readonly isFinal: boolean;
}

/** The held picture on its mat, with what was found in the frame on show and the boxes to paint over. */
export function ReviewPicture({ review, edit, act, isFinal }: ReviewPictureProps) {
  const marked = [...new Set(review.boxes.map(({ frame }) => frame))].sort((one, other) => one - other);
  const show = usePicture(review.imageId, 'image', marked[0]);
  const found = review.boxes.filter(({ frame }) => frame === (show.picture?.frame ?? show.frame));
  return (
    <div className={picture.mat}>
      {show.picture === null ? (
        !show.isPending && <NoPicture of="image" />
      ) : (
        <PictureStage
          picture={show.picture}
          wish={show.wish}
          name={review.fileName}
          windowing={show.windowing}
          marks={found.length + edit.masks.length}
          overlay={
            <MaskLayer
              frame={review.width > 0 ? review : show.picture}
              found={found}
              edit={edit}
              act={act}
              isFinal={isFinal}
            />
          }
        />
      )}
      {show.picture !== null && show.picture.frames > 1 && (
        <PictureFrames
          {...{ frames: show.picture.frames, frame: show.frame, shown: show.picture.frame }}
          onFrame={show.setFrame}
          marked={marked}
        />
      )}
    </div>
  );
}
