import type { PointPair, ReadMeasurement } from '../../../shared/contract/reading.ts';
import type { Elements } from '../formats/dicom/writer/elements.ts';
import { ownCode, OWN_SCHEME, type Code } from './codes.ts';
import {
  codeContent,
  container,
  imageContent,
  numberContent,
  regionContent,
  textContent,
  uidContent,
} from './content-items.ts';
import { imageReference } from './references.ts';
import { firstSource, type ResultFacts } from './result-facts.ts';
import { resultUids, uidOf } from './result-uids.ts';
import { SCORE_UNIT, unitCode } from './units.ts';

/** A class or a mark of an answer. */
interface Named {
  readonly label?: string | undefined;
  readonly score?: number | undefined;
  readonly frame?: number | undefined;
}

/** One measurement group for each class, region and measurement that was read. Source: PS3.16, TID 1410 and TID 1501. */
export function findingGroups(facts: ResultFacts): Elements[] {
  const { classes = [], boxes = [], polygons = [], points = [], masks = [], measurements = [] } = facts.reading;
  const groupOf = groupMaker(facts);
  return [
    ...classes.map((found) => groupOf('class', found, [...score(found)])),
    ...boxes.map((box) => region(groupOf, facts, 'box', box, cornersOf(box))),
    ...polygons.map((polygon) => region(groupOf, facts, 'outline', polygon, polygon.points)),
    ...masks.flatMap((mask) =>
      mask.bounds === null ? [] : [region(groupOf, facts, 'area', mask, cornersOf(mask.bounds))],
    ),
    ...points.map((point) =>
      groupOf('point', point, [
        ...score(point),
        regionContent('CONTAINS', REGION, 'POINT', [[point.x, point.y]], imageOf(facts, point)),
      ]),
    ),
    ...measurements.map((measured) =>
      groupOf('measurement', { frame: measured.frame }, [measurement(facts, measured)]),
    ),
  ];
}

const MODEL_SCORE: Code = ['score', OWN_SCHEME, 'Model score'];
const REGION: Code = ['111030', 'DCM', 'Image Region'];
const FINDING: Code = ['121071', 'DCM', 'Finding'];
const COMMENT: Code = ['121106', 'DCM', 'Comment'];
const LONGEST_MEANING_BYTES = 64;

type GroupOf = (kind: string, mark: Named, content: readonly Elements[]) => Elements;

/** Groups are counted, so that each has a name of its own within the report, the same for the same answer. */
function groupMaker(facts: ResultFacts): GroupOf {
  const { instance } = resultUids('sr', facts);
  let count = 0;
  return (kind, mark, content) => {
    count += 1;
    const { label } = mark;
    const isRegion = REGION_KINDS.has(kind);
    const named = label === undefined ? [] : [codeContent('CONTAINS', FINDING, ownCode(label))];
    const whole =
      label !== undefined && Buffer.byteLength(label) > LONGEST_MEANING_BYTES
        ? [textContent('CONTAINS', COMMENT, label)]
        : [];
    return container(
      'CONTAINS',
      ['125007', 'DCM', 'Measurement Group'],
      [
        textContent('HAS OBS CONTEXT', ['112039', 'DCM', 'Tracking Identifier'], `${kind} ${count}`),
        uidContent(
          'HAS OBS CONTEXT',
          ['112040', 'DCM', 'Tracking Unique Identifier'],
          uidOf('finding', instance, count),
        ),
        ...named,
        ...(isRegion ? [] : [imageContent('CONTAINS', ['260753009', 'SCT', 'Source'], imageOf(facts, mark))]),
        ...content,
        ...whole,
      ],
      isRegion ? '1410' : '1501',
    );
  };
}

const REGION_KINDS: ReadonlySet<string> = new Set(['box', 'outline', 'area', 'point']);

function region(
  groupOf: GroupOf,
  facts: ResultFacts,
  kind: string,
  mark: Named,
  corners: readonly PointPair[],
): Elements {
  return groupOf(kind, mark, [
    ...score(mark),
    regionContent('CONTAINS', REGION, 'POLYLINE', closed(corners), imageOf(facts, mark)),
  ]);
}

function score({ score: value }: Named): Elements[] {
  return value === undefined ? [] : [numberContent('CONTAINS', MODEL_SCORE, value, SCORE_UNIT)];
}

function measurement(facts: ResultFacts, { label, value, unit, points, frame }: ReadMeasurement): Elements {
  const between =
    points === undefined || points.length < 2
      ? []
      : [regionContent('INFERRED FROM', REGION, 'POLYLINE', points, imageOf(facts, { frame }))];
  return numberContent('CONTAINS', ownCode(label ?? 'Measurement'), value, unitCode(unit), between);
}

/** Of a mark by its frame; what names none is of the whole image, or of the first slice that is pointed at. */
function imageOf(facts: ResultFacts, { frame }: Named): Elements {
  const index = facts.indexOf(frame);
  return facts.sources.has(index) ? imageReference(facts, index) : imageReference(facts, firstSource(facts).index);
}

function cornersOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }): PointPair[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

function closed(points: readonly PointPair[]): PointPair[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined) return [];
  return last?.[0] === first[0] && last[1] === first[1] ? [...points] : [...points, first];
}
