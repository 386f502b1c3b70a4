import { useEffect, useState } from 'react';
import { unpackPicture, type Picture, type PictureFile } from './picture-source.ts';

/** A picture as far as it is unpacked. */
interface Unpacked {
  /** The last one of the same image; null where there is none. */
  readonly picture: Picture | null;
  readonly isPending: boolean;
}

/**
 * Unpacks a picture before it is spoken of, so that what lies over it and what is said of it change in the same moment as its pixels. The
 * one before stays until then, but never one of another image; its memory is let go.
 */
export function useUnpacked(file: PictureFile | null): Unpacked {
  const [unpacked, setUnpacked] = useState<{ readonly of: PictureFile; readonly picture: Picture | null } | null>(null);
  useEffect(() => {
    if (file === null) return;
    let isWanted = true;
    const take = (picture: Picture | null) => (isWanted ? setUnpacked({ of: file, picture }) : picture?.pixels.close());
    void unpackPicture(file).then(take, () => take(null));
    return () => {
      isWanted = false;
    };
  }, [file]);
  const last = unpacked?.picture ?? null;
  useEffect(() => () => last?.pixels.close(), [last]);
  const isSame = file !== null && unpacked !== null && isOfOne(file, unpacked.of);
  return { picture: isSame ? last : null, isPending: file !== null && !isSame };
}

function isOfOne({ wish: one }: PictureFile, { wish: other }: PictureFile): boolean {
  return one.imageId === other.imageId && one.of === other.of;
}
