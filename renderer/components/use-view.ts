import { useCallback, useState, useSyncExternalStore, type KeyboardEvent, type PointerEvent } from 'react';
import { linkedFrom, viewFrom, type PictureLink } from './linked-view.ts';
import { fitView, fullSizeView, panBy, zoomAround, type Size, type View } from './viewport.ts';

const STEP = 1.25;
const PAN_STEP = 40;

/** What the wheel does where it does not zoom. */
export type OnWheelStep = ((step: 1 | -1) => void) | null;

/**
 * A picture's view that a person can zoom and pan; fits its frame until touched, also when the frame changes. With `onStep` the wheel
 * steps, and zooms with Ctrl alone. Linked pictures move together.
 */
export function useView(picture: Size, onStep: OnWheelStep = null, link: PictureLink | null = null) {
  const pixelRatio = usePixelRatio();
  const [frame, setFrame] = useState<Size>({ width: 0, height: 0 });
  const attachFrame = useCallback((element: HTMLElement | null) => observeSize(element, setFrame), []);
  const [touched, setTouched] = useTouched(picture, frame, link);
  const [isDragging, setDragging] = useState(false);
  const view = touched ?? fitView(picture, frame);
  const middle = { x: frame.width / 2, y: frame.height / 2 };
  const zoom = (factor: number, point = middle) => setTouched(zoomAround(view, factor, point, picture, frame));
  const pan = (dx: number, dy: number) => setTouched(panBy(view, dx, dy, picture, frame));
  const fit = () => setTouched(null);
  const fullSize = () => setTouched(fullSizeView(picture, frame, pixelRatio));

  return {
    attachFrame,
    attachStage: (stage: HTMLElement | null) => listenToWheel(stage, zoom, onStep),
    view,
    frame,
    pixelRatio,
    /** How large a pixel of the picture is on the screen, in its pixels; 1 is as it was taken. */
    enlargement: view.scale * pixelRatio,
    isFit: touched === null,
    isDragging,
    fit,
    fullSize,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    onKeyDown: (event: KeyboardEvent) => {
      const act = keyAct(event.key, { zoom, pan, fit, fullSize });
      if (act === null || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 && event.button !== 1) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragging(true);
    },
    onPointerMove: (event: PointerEvent) => isDragging && pan(event.movementX, event.movementY),
    onPointerUp: () => setDragging(false),
  };
}

/** The view a person has made, null while the picture fits; of linked pictures it is one for all. */
function useTouched(picture: Size, frame: Size, link: PictureLink | null) {
  const [own, setOwn] = useState<View | null>(null);
  if (link === null) return [own, setOwn] as const;
  const shared = link.view === null ? null : viewFrom(link.view, picture, frame);
  const share = (view: View | null) => link.setView(view === null ? null : linkedFrom(view, picture, frame));
  return [shared, share] as const;
}

function observeSize(element: HTMLElement | null, onSize: (size: Size) => void): () => void {
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) onSize({ width: entry.contentRect.width, height: entry.contentRect.height });
  });
  if (element !== null) observer.observe(element);
  return () => {
    observer.disconnect();
  };
}

interface KeyActs {
  readonly zoom: (factor: number) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly fit: () => void;
  readonly fullSize: () => void;
}

function keyAct(key: string, { zoom, pan, fit, fullSize }: KeyActs): (() => void) | null {
  switch (key) {
    case '+':
    case '=':
      return () => zoom(STEP);
    case '-':
      return () => zoom(1 / STEP);
    case '0':
      return fit;
    case '1':
      return fullSize;
    case 'ArrowLeft':
      return () => pan(PAN_STEP, 0);
    case 'ArrowRight':
      return () => pan(-PAN_STEP, 0);
    case 'ArrowUp':
      return () => pan(0, PAN_STEP);
    case 'ArrowDown':
      return () => pan(0, -PAN_STEP);
    default:
      return null;
  }
}

/** React listens to the wheel passively; zooming has to keep the page from scrolling, so this listens by itself. */
function listenToWheel(
  stage: HTMLElement | null,
  onZoom: (factor: number, point: { x: number; y: number }) => void,
  onStep: OnWheelStep,
) {
  const stop = new AbortController();
  stage?.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      if (onStep !== null && !event.ctrlKey) {
        if (event.deltaY !== 0) onStep(event.deltaY > 0 ? 1 : -1);
        return;
      }
      const box = stage.getBoundingClientRect();
      onZoom(Math.exp(-event.deltaY / 400), { x: event.clientX - box.left, y: event.clientY - box.top });
    },
    { passive: false, signal: stop.signal },
  );
  return () => {
    stop.abort();
  };
}

/** How many pixels of the screen a CSS pixel has; changes with the screen and with the page's own zoom. */
function usePixelRatio(): number {
  return useSyncExternalStore(onRatio, () => window.devicePixelRatio || 1);
}

function onRatio(tell: () => void): () => void {
  const stop = new AbortController();
  window.addEventListener('resize', tell, { signal: stop.signal });
  return () => stop.abort();
}
