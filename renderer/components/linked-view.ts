import { fitView, type Size, type View } from './viewport.ts';

/** What two pictures beside each other share of their views, whatever their sizes. */
export interface LinkedView {
  /** How many times as large as where the whole picture fits. */
  readonly zoom: number;
  /** The point in the middle of the frame, as shares of the picture's width and height. */
  readonly across: number;
  readonly down: number;
}

/** The shared part of a view. */
export function linkedFrom(view: View, picture: Size, frame: Size): LinkedView {
  return {
    zoom: view.scale / fitView(picture, frame).scale,
    across: (frame.width / 2 - view.x) / (picture.width * view.scale),
    down: (frame.height / 2 - view.y) / (picture.height * view.scale),
  };
}

/** The view of a picture that shows the same part. */
export function viewFrom({ zoom, across, down }: LinkedView, picture: Size, frame: Size): View {
  const scale = zoom * fitView(picture, frame).scale;
  return {
    scale,
    x: frame.width / 2 - across * picture.width * scale,
    y: frame.height / 2 - down * picture.height * scale,
  };
}

/** What pictures beside each other are moved by together. */
export interface PictureLink {
  /** Null while the whole picture fits. */
  readonly view: LinkedView | null;
  readonly setView: (view: LinkedView | null) => void;
  /** Null where each has its own, as of different images. */
  readonly frames: { readonly frame: number; readonly setFrame: (frame: number) => void } | null;
}
