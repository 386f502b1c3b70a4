import { tagText } from '../reader/tags.ts';

/** What a person calls a measure of a picture; its tag for those that have no name here. */
export function measureName(tag: number): string {
  return NAMES.get(tag) ?? tagText(tag);
}

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x0018_0050, 'its slice thickness'],
  [0x0018_0088, 'the spacing between its slices'],
  [0x0020_0032, 'its position'],
  [0x0020_0037, 'its orientation'],
  [0x0028_0030, 'its pixel spacing'],
  [0x0028_1052, 'its rescale intercept'],
  [0x0028_1053, 'its rescale slope'],
]);
