import { createContext, use } from 'react';

/** What any place of the window can ask for about an image. */
export interface ImageDesk {
  /** Opens the review at an image, or at the first one that is held. */
  readonly review: (imageId: number | null) => void;
  /** Shows what leaves this computer of an image, over the page. */
  readonly showWhatLeaves: (imageId: number) => void;
  /** Goes to the answer of an image; there is a way back. */
  readonly showAnswer: (imageId: number) => void;
}

/** Given by the window, around all places. */
export const ImageDeskContext = createContext<ImageDesk>({
  review: () => undefined,
  showWhatLeaves: () => undefined,
  showAnswer: () => undefined,
});

/** Goes to the review, or to what is sent of an image, from anywhere. */
export function useImageDesk(): ImageDesk {
  return use(ImageDeskContext);
}
