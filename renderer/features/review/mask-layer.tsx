import { useRef, useState, type PointerEvent } from 'react';
import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { Size } from '../../components/viewport.ts';
import type { MaskAct, MaskEdit } from './mask-edit.ts';
import { MaskBox } from './mask-box.tsx';
import classes from './mask-layer.module.css';
import { placed, rectangleBetween, type Point } from './rectangles.ts';

interface MaskLayerProps {
  readonly frame: Size;
  /** What was found in the frame on show. */
  readonly found: readonly MaskRectangle[];
  readonly edit: MaskEdit;
  /** Null where the boxes cannot be changed any more. */
  readonly act: ((act: MaskAct) => void) | null;
  /** True to show boxes black, as they are painted. */
  readonly isFinal: boolean;
}

/** A drag that stays under so many CSS pixels is a click. */
const CLICK = 4;

/** The boxes over a picture: what was found, dashed, and what is painted over; dragging draws a new one. */
export function MaskLayer({ frame, found, edit, act, isFinal }: MaskLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ readonly from: Point; readonly to: Point; readonly length: number } | null>(
    null,
  );
  const pixelsPerUnit = () => frame.width / Math.max(1, layer.current?.getBoundingClientRect().width ?? 1);
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const box = layer.current?.getBoundingClientRect();
    const scale = pixelsPerUnit();
    return { x: (clientX - (box?.left ?? 0)) * scale, y: (clientY - (box?.top ?? 0)) * scale };
  };
  const sketch = drawn === null ? null : rectangleBetween(drawn.from, drawn.to, frame);
  const finish = () => {
    if (drawn === null || act === null) return;
    setDrawn(null);
    if (drawn.length < CLICK || sketch === null) act({ kind: 'select', index: null });
    else act({ kind: 'add', rectangles: [sketch] });
  };
  return (
    <div
      ref={layer}
      className={classes.layer}
      data-final={isFinal || undefined}
      data-draws={act !== null || undefined}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        if (act === null || event.button !== 0 || event.shiftKey) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        const from = pointOf(event);
        setDrawn({ from, to: from, length: 0 });
      }}
      onPointerMove={(event) => {
        if (drawn === null) return;
        const to = pointOf(event);
        setDrawn({ ...drawn, to, length: Math.hypot(to.x - drawn.from.x, to.y - drawn.from.y) / pixelsPerUnit() });
      }}
      onPointerUp={finish}
      onPointerCancel={() => setDrawn(null)}
    >
      {found.map((box, index) => (
        <div key={index} className={classes.found} style={placed(box, frame)} />
      ))}
      {edit.masks.map((mask, index) => (
        <MaskBox
          key={index}
          mask={mask}
          index={index}
          frame={frame}
          isSelected={edit.selected === index}
          pixelsPerUnit={pixelsPerUnit}
          act={act}
        />
      ))}
      {sketch !== null && <div className={classes.sketch} style={placed(sketch, frame)} />}
    </div>
  );
}
