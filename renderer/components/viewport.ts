/** How a picture lies in its frame: its scale, and where its top left corner is, in CSS pixels of the frame. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A width and a height, in CSS pixels or in pixels of a picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST = 16;
const MARGIN = 8;

/** The view in which the whole picture fits its frame, centred; small pictures grow up to eightfold. */
export function fitView(picture: Size, frame: Size): View {
  const room = { width: Math.max(1, frame.width - 2 * MARGIN), height: Math.max(1, frame.height - 2 * MARGIN) };
  const scale = Math.min(room.width / picture.width, room.height / picture.height, 8);
  return centred(picture, frame, scale);
}

/** The view at one pixel of the picture to one pixel of the screen, centred; a CSS pixel has `pixelRatio` of these. */
export function fullSizeView(picture: Size, frame: Size, pixelRatio = 1): View {
  const { scale, x, y } = centred(picture, frame, 1 / pixelRatio);
  // Between two pixels of the screen every pixel of the picture would be a mixture.
  const whole = (at: number) => Math.round(at * pixelRatio) / pixelRatio;
  return { scale, x: whole(x), y: whole(y) };
}

/** Scales by a factor around a point of the frame, which stays where it is; never smaller than a quarter of the fit. */
export function zoomAround(
  view: View,
  factor: number,
  point: { x: number; y: number },
  picture: Size,
  frame: Size,
): View {
  const least = Math.min(1, fitView(picture, frame).scale) / 4;
  const scale = Math.min(MOST, Math.max(least, view.scale * factor));
  const ratio = scale / view.scale;
  const moved = { scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio };
  return kept(moved, picture, frame);
}

/** Moves the picture, but never so far that less than 48 pixels of it stay in sight. */
export function panBy(view: View, dx: number, dy: number, picture: Size, frame: Size): View {
  return kept({ scale: view.scale, x: view.x + dx, y: view.y + dy }, picture, frame);
}

function centred(picture: Size, frame: Size, scale: number): View {
  return {
    scale,
    x: (frame.width - picture.width * scale) / 2,
    y: (frame.height - picture.height * scale) / 2,
  };
}

function kept(view: View, picture: Size, frame: Size): View {
  const inSight = 48;
  const clamp = (at: number, length: number, room: number) =>
    Math.min(room - inSight, Math.max(inSight - length * view.scale, at));
  return { ...view, x: clamp(view.x, picture.width, frame.width), y: clamp(view.y, picture.height, frame.height) };
}
