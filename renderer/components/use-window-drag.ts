import { useRef, type MouseEvent, type PointerEvent } from 'react';
import { draggedWindow, type Windowing, type WindowLevel } from './window-level.ts';

/** Turns drags with the right button, or with Shift, into changes of the window; other drags are left to others. */
export function useWindowDrag(windowing: Windowing | null) {
  const from = useRef<{ x: number; y: number; window: WindowLevel } | null>(null);
  return {
    /** True when the gesture was taken. */
    onPointerDown: (event: PointerEvent): boolean => {
      const isMeant = event.button === 2 || (event.button === 0 && event.shiftKey);
      if (windowing === null || !isMeant) return false;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, y: event.clientY, window: windowing.window };
      return true;
    },
    onPointerMove: (event: PointerEvent): boolean => {
      if (windowing === null || from.current === null) return false;
      const { x, y, window } = from.current;
      windowing.change(draggedWindow(window, event.clientX - x, event.clientY - y, windowing.range));
      return true;
    },
    onPointerUp: () => {
      from.current = null;
    },
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
  };
}
