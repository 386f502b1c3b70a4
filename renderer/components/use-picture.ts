import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PictureLink } from './linked-view.ts';
import { fetchPicture, type Picture, type PictureOf, type PictureWish } from './picture-source.ts';
import { useUnpacked } from './use-unpacked.ts';
import { windowingOf, type Windowing, type WindowLevel } from './window-level.ts';

/** A picture being looked at: its frame, its window, and the picture as far as it has come. */
export interface PictureOnShow {
  /** What is in sight; its own frame may still be the one before. */
  readonly picture: Picture | null;
  readonly isPending: boolean;
  /** The frame that was asked for, counted from 0. */
  readonly frame: number;
  readonly setFrame: (frame: number) => void;
  readonly windowing: Windowing | null;
  /** Which picture is in sight; null while another is on its way. */
  readonly wish: PictureWish | null;
}

/** Loads a picture, beginning with one frame, and each change of frame or window; shows the last one until the next is there. */
export function usePicture(
  imageId: number,
  of: PictureOf,
  firstFrame = 0,
  linked: PictureLink['frames'] = null,
): PictureOnShow {
  const [ownFrame, setOwnFrame] = useState(firstFrame);
  const { frame, setFrame } = linked ?? { frame: ownFrame, setFrame: setOwnFrame };
  const [chosen, choose] = useState<WindowLevel | null>(null);
  const [window] = useDebouncedValue(chosen, 40);
  const query = useQuery({
    queryKey: ['picture', imageId, of, frame, window],
    queryFn: () => fetchPicture({ imageId, frame, of, window }),
    staleTime: Infinity,
    gcTime: 60_000,
    // Of another image nothing is shown, not even for a moment: its marks would be somebody else's.
    placeholderData: (last, query) => (query?.queryKey[1] === imageId && query.queryKey[2] === of ? last : undefined),
    retry: false,
  });
  const unpacked = useUnpacked(query.data ?? null);
  const { picture } = unpacked;
  // An answer may name a frame that the picture does not have.
  if (linked === null && query.data === null && frame === firstFrame && frame !== 0) setFrame(0);
  const isArrived = !query.isPlaceholderData && picture?.png === query.data?.png;
  return {
    picture,
    isPending: query.isPending || unpacked.isPending,
    frame,
    setFrame,
    wish: isArrived ? (picture?.wish ?? null) : null,
    windowing: windowingOf(picture, chosen, choose),
  };
}
