import type { ElementStep } from '../reader/steps.ts';
import type { NotedElement } from './notes.ts';
import type { Rewriting } from './rewriting.ts';

/** Leaves an element out, of which the walk stands at the value. */
export function removeElement({ walker, notes }: Rewriting, element: ElementStep, noted: NotedElement): void {
  notes.add(
    'removed',
    noted,
    () => notes.next(walker.reader, element, noted.vr),
    () => null,
  );
  walker.skipValue();
}
