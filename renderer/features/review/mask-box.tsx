import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { Size } from '../../components/viewport.ts';
import type { MaskAct } from './mask-edit.ts';
import classes from './mask-layer.module.css';
import { CORNERS, moved, placed, resized, type Corner } from './rectangles.ts';

interface MaskBoxProps {
  readonly mask: MaskRectangle;
  readonly index: number;
  readonly frame: Size;
  readonly isSelected: boolean;
  /** Pixels of the frame to one CSS pixel. */
  readonly pixelsPerUnit: () => number;
  readonly act: ((act: MaskAct) => void) | null;
}

interface Drag {
  readonly from: { readonly x: number; readonly y: number };
  readonly corner: Corner | null;
}

/** One box: dragged whole or by its corners; arrow keys move it, with Ctrl they change its size, Delete removes it. */
export function MaskBox({ mask, index, frame, isSelected, pixelsPerUnit, act }: MaskBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [dragged, setDragged] = useState<MaskRectangle | null>(null);
  useEffect(() => {
    if (isSelected) box.current?.focus({ preventScroll: true });
  }, [isSelected]);
  const begin = (event: PointerEvent, corner: Corner | null) => {
    if (act === null || event.button !== 0 || event.shiftKey) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: { x: event.clientX, y: event.clientY }, corner });
    act({ kind: 'select', index });
  };
  const move = (event: PointerEvent) => {
    if (drag === null) return;
    const scale = pixelsPerUnit();
    const dx = (event.clientX - drag.from.x) * scale;
    const dy = (event.clientY - drag.from.y) * scale;
    setDragged(drag.corner === null ? moved(mask, dx, dy, frame) : resized(mask, drag.corner, dx, dy, frame));
  };
  const end = () => {
    if (dragged !== null) act?.({ kind: 'change', index, rectangle: dragged });
    setDrag(null);
    setDragged(null);
  };
  const shown = dragged ?? mask;
  return (
    <div
      ref={box}
      className={classes.mask}
      style={placed(shown, frame)}
      role="button"
      tabIndex={0}
      aria-label={boxLabel(shown, index, act !== null)}
      aria-pressed={isSelected}
      data-selected={isSelected || undefined}
      onFocus={() => !isSelected && act?.({ kind: 'select', index })}
      onKeyDown={(event) => onKey(event, mask, index, frame, act)}
      onPointerDown={(event) => begin(event, null)}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {isSelected &&
        act !== null &&
        CORNERS.map((corner) => (
          <span
            key={corner}
            className={classes.corner}
            data-corner={corner}
            onPointerDown={(event) => begin(event, corner)}
          />
        ))}
    </div>
  );
}

function boxLabel({ x, y, width, height }: MaskRectangle, index: number, canChange: boolean): string {
  const where = `Box ${index + 1}, ${width} by ${height} pixels, ${x} from the left, ${y} from the top.`;
  return canChange ? `${where} Arrow keys move it, with Control they change its size, Delete removes it.` : where;
}

const STEPS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function onKey(
  event: KeyboardEvent,
  mask: MaskRectangle,
  index: number,
  frame: Size,
  act: ((act: MaskAct) => void) | null,
): void {
  if (act === null) return;
  const change = keyChange(event, mask, index, frame);
  if (change === null) return;
  event.preventDefault();
  event.stopPropagation();
  act(change);
}

/** What a key does to a box: single pixels, ten with Shift. */
function keyChange(event: KeyboardEvent, mask: MaskRectangle, index: number, frame: Size): MaskAct | null {
  if (event.key === 'Delete' || event.key === 'Backspace') return { kind: 'remove', index };
  if (event.key === 'Escape') return { kind: 'select', index: null };
  const step = STEPS[event.key];
  if (step === undefined) return null;
  const [dx, dy] = step.map((part) => part * (event.shiftKey ? 10 : 1));
  const isSizing = event.ctrlKey || event.metaKey;
  const rectangle = isSizing ? resized(mask, 'se', dx ?? 0, dy ?? 0, frame) : moved(mask, dx ?? 0, dy ?? 0, frame);
  return { kind: 'change', index, rectangle };
}
