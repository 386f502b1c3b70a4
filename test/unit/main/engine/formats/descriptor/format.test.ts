import { expect, it } from 'vitest';
import { certainIf } from '../../../../../../main/engine/formats/descriptor/format.ts';

it('a signature makes a type certain, and nothing is likely without one', () => {
  expect([certainIf(true), certainIf(false)]).toEqual(['certain', 'no']);
});
