import { describe, expect, it } from 'vitest';
import { noFindings } from '../../../../../../main/engine/answers/reading/findings.ts';
import {
  readClassKeyed,
  readFeature,
  tensorsByName,
} from '../../../../../../main/engine/answers/reading/known-shapes.ts';
import { topScope } from '../../../../../../main/engine/answers/reading/scope.ts';

const SCOPE = topScope();

describe('GeoJSON', () => {
  const feature = (geometry: object) => ({ type: 'Feature', properties: { name: 'tumour' }, geometry });
  const RING = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 0],
  ];

  it.each([
    ['Polygon', [RING], ['polygon']],
    ['MultiPolygon', [[RING], [RING]], ['polygon', 'polygon']],
    ['Point', [3, 4], ['point']],
    [
      'MultiPoint',
      [
        [3, 4],
        [5, 6],
      ],
      ['point', 'point'],
    ],
  ])('of a %s is shapes of its name', (type, coordinates, kinds) => {
    const findings = noFindings();
    expect(readFeature(feature({ type, coordinates }), SCOPE, findings)).toBe(true);
    expect(findings.shapes.map(({ kind, label }) => [kind, label])).toEqual(kinds.map((kind) => [kind, 'tumour']));
  });

  it('that cannot be drawn is counted, and another object is none', () => {
    const findings = noFindings();
    expect(readFeature(feature({ type: 'LineString', coordinates: [[0, 0]] }), SCOPE, findings)).toBe(true);
    expect([findings.undrawn, readFeature({ type: 'Feature' }, SCOPE, findings)]).toEqual([1, false]);
  });
});

it('tensors are nested as they say, without the side that is the only image', () => {
  const outputs = [
    { name: 'boxes', shape: [1, 2, 4], data: [1, 2, 3, 4, 5, 6, 7, 8] },
    { name: 'scores', shape: [1, 2], data: [0.5, 0.6] },
  ];
  expect(tensorsByName({ outputs })).toEqual({
    boxes: [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
    scores: [0.5, 0.6],
  });
  expect(tensorsByName({ outputs: [{ name: 'a', shape: [2, 2], data: [1] }] })).toEqual({ a: [1] });
  expect(tensorsByName({ outputs: [1] })).toBeNull();
});

it.each([
  [
    { nodule: [1, 2, 3, 4], score: 0.5 },
    { label: 'nodule', score: 0.5, numbers: [1, 2, 3, 4], order: 'corners' },
  ],
  [{ nodule: '[(1.0, 2.0), (3.0, 4.0)]' }, { label: 'nodule', numbers: [1, 2, 3, 4] }],
])('a class that is the name of its corners is a box: %j', (record, expected) => {
  const findings = noFindings();
  expect(readClassKeyed(record, SCOPE, findings)).toBe(true);
  expect(findings.boxes).toMatchObject([expected]);
});

it.each([
  { bbox: [1, 2, 3, 4], score: 0.5 },
  { nodule: [1, 2, 3, 4] },
  { nodule: [1, 2, 3], score: 1 },
  { a: 1, b: 2 },
])('%j is none', (record) => {
  expect(readClassKeyed(record, SCOPE, noFindings())).toBe(false);
});
