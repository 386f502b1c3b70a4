import { expect, it } from 'vitest';
import { createSoftware } from '../../../../../main/engine/storage/software.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

it('tells the first start of each version, also of one that is older', () => {
  using store = temporaryStore();
  const { note } = createSoftware(store.database);
  expect(['1.0.0', '1.0.0', '1.1.0', '1.1.0', '1.0.0', '1.0.0'].map(note)).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
});
