import { IconFile, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { thumbnailUrl } from './picture-source.ts';
import classes from './thumbnail.module.css';

interface ThumbnailProps {
  readonly imageId: number;
  /** False for what is no image at all: no picture is asked for then. */
  readonly isImage: boolean;
  /** Edge in CSS pixels. */
  readonly size?: number;
}

/** A small picture on a dark mat; a quiet sign where there is none. Name it nearby: it is decoration to a screen reader. */
export function Thumbnail({ imageId, isImage, size = 40 }: ThumbnailProps) {
  const [failedId, setFailedId] = useState<number | null>(null);
  const hasPicture = isImage && failedId !== imageId;
  return (
    <span className={classes.mat} style={{ width: size, height: size }} data-empty={!hasPicture || undefined}>
      {hasPicture ? (
        <img
          src={thumbnailUrl(imageId)}
          alt=""
          draggable={false}
          decoding="async"
          onError={() => setFailedId(imageId)}
        />
      ) : (
        <Sign isImage={isImage} />
      )}
    </span>
  );
}

function Sign({ isImage }: { readonly isImage: boolean }) {
  const Shape = isImage ? IconPhoto : IconFile;
  return <Shape size={18} stroke={1.4} aria-hidden="true" />;
}
