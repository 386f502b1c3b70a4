import { expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import { narrowScope } from '../../../../../../main/engine/answers/reading/narrow-scope.ts';
import { topScope } from '../../../../../../main/engine/answers/reading/scope.ts';

const narrowed = (record: Record<string, unknown>) => narrowScope(new Fields(record), topScope({ classes: ['a'] }));

it('an object that says nothing of it leaves the scope as it is', () => {
  expect(narrowed({ score: 1 })).toEqual(topScope({ classes: ['a'] }));
});

it.each([
  [{ frame: 3 }, 3],
  [{ slice_index: 0 }, 0],
  [{ page: 1.5 }, null],
])('a frame is a whole number: %j', (record, frame) => {
  expect(narrowed(record).frame).toBe(frame);
});

it.each([
  ['width first', { input_size: [640, 480] }, { width: 640, height: 480, mayBeTurned: true }],
  ['rows first by its name', { orig_shape: [480, 640] }, { width: 640, height: 480, mayBeTurned: true }],
  ['without channels', { input_shape: [1, 3, 480, 640] }, { width: 640, height: 480, mayBeTurned: true }],
  ['by name', { image: { width: 640, height: 480 } }, { width: 640, height: 480, mayBeTurned: false }],
  ['by its own sides', { img_width: 640, img_height: 480 }, { width: 640, height: 480, mayBeTurned: false }],
  ['not where a side is nothing', { image_width: 0, image_height: 480 }, null],
])('a size is read %s', (_how, record, size) => {
  expect(narrowed(record).size).toEqual(size);
});

it.each([
  ['COCO lists them', { categories: [{ id: 3, name: 'mass' }] }, [['3', 'mass']]],
  ['a table has them', { id2label: { '0': 'mass' } }, [['0', 'mass']]],
  ['nothing names any', { names: ['a', 'b'] }, [['0', 'a']]],
])('names of classes are taken where %s', (_where, record, names) => {
  expect([...narrowed(record).classes]).toEqual(names);
});

it('what only COCO writes tells that boxes are meant as it means them', () => {
  expect([narrowed({ category_id: 1 }).isCoco, narrowed({ category: 1 }).isCoco]).toEqual([true, false]);
});
