import type { PointPair } from '../../../shared/contract/reading.ts';
import type { Element, Elements } from '../formats/dicom/writer/elements.ts';
import { fitText } from '../formats/dicom/writer/fit-text.ts';
import { codeItem, codeSequence, type Code } from './codes.ts';
import { decimalText } from './decimal-text.ts';

/** How an item of a report belongs to the one it is in. */
export type Relation =
  'CONTAINS' | 'HAS CONCEPT MOD' | 'HAS OBS CONTEXT' | 'INFERRED FROM' | 'SELECTED FROM' | 'HAS PROPERTIES';

/** An item with items in it; `template` is the number of the one it follows. */
export function container(
  relation: Relation,
  concept: Code,
  children: readonly Elements[],
  template?: string,
): Elements {
  return [...item(relation, 'CONTAINER', concept), ...containerElements(children, template)];
}

/** What a container has beside its relation; the document itself is one without. */
export function containerElements(children: readonly Elements[], template?: string): Elements {
  const follows: Elements = [
    [0x0008_0105, 'CS', 'DCMR'],
    [0x0040_db00, 'CS', template ?? ''],
  ];
  return [
    [0x0040_a050, 'CS', 'SEPARATE'],
    ...(template === undefined ? [] : ([[0x0040_a504, 'SQ', [follows]]] as const)),
    ...(children.length === 0 ? [] : ([[0x0040_a730, 'SQ', children]] as const)),
  ];
}

/** A coded word. */
export function codeContent(
  relation: Relation,
  concept: Code,
  value: Code,
  children: readonly Elements[] = [],
): Elements {
  return [...item(relation, 'CODE', concept), codeSequence(0x0040_a168, value), ...content(children)];
}

/** Words of any length. */
export function textContent(relation: Relation, concept: Code, text: string): Elements {
  return [...item(relation, 'TEXT', concept), [0x0040_a160, 'UT', fitText(text, 'UT')]];
}

/** What names something by its unique identifier. */
export function uidContent(relation: Relation, concept: Code, uid: string): Elements {
  return [...item(relation, 'UIDREF', concept), [0x0040_a124, 'UI', uid]];
}

/** A number with its unit; beside the decimal string stands the number itself where the string is shorter than its digits. */
export function numberContent(
  relation: Relation,
  concept: Code,
  value: number,
  unit: Code,
  children: readonly Elements[] = [],
): Elements {
  const text = decimalText(value);
  const measured: Elements = [
    [0x0040_08ea, 'SQ', [codeItem(unit)]],
    [0x0040_a30a, 'DS', text],
    ...(Number(text) === value ? [] : ([[0x0040_a161, 'FD', [value]]] as const)),
  ];
  return [...item(relation, 'NUM', concept), [0x0040_a300, 'SQ', [measured]], ...content(children)];
}

/** A region in pixels of an image, the top left corner of the first pixel at 0, 0; outlines are closed by their first point. */
export function regionContent(
  relation: Relation,
  concept: Code,
  kind: 'POINT' | 'POLYLINE',
  points: readonly PointPair[],
  image: Elements,
): Elements {
  return [
    ...item(relation, 'SCOORD', concept),
    [0x0070_0022, 'FL', points.flat()],
    [0x0070_0023, 'CS', kind],
    ...content([imageContent('SELECTED FROM', null, image)]),
  ];
}

/** An image, by its reference. */
export function imageContent(relation: Relation, concept: Code | null, image: Elements): Elements {
  return [...item(relation, 'IMAGE', concept), [0x0008_1199, 'SQ', [image]]];
}

function item(relation: Relation, type: string, concept: Code | null): Element[] {
  return [
    [0x0040_a010, 'CS', relation],
    [0x0040_a040, 'CS', type],
    ...(concept === null ? [] : [codeSequence(0x0040_a043, concept)]),
  ];
}

function content(children: readonly Elements[]): Elements {
  return children.length === 0 ? [] : [[0x0040_a730, 'SQ', children]];
}
