import { describe, expect, it } from 'vitest';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import { bodySource, type ContentPlace } from '../../../../../main/engine/spool/content-place.ts';

const spool = { pathOf: (entry: string) => `/spool/${entry}` };
const content = {
  sizeBytes: 7,
  sha256: 'cleaned',
  mediaType: 'image/png',
  recipe: 'basic',
  files: 1,
  counts: noChanges(),
} as const;

function place(over: Partial<ContentPlace> = {}): ContentPlace {
  return {
    spoolEntry: 'entry',
    sourcePath: '/cd/a.png',
    sha256: 'original',
    content: null,
    mediaType: 'image/png',
    sizeBytes: 9,
    ...over,
  };
}

describe('a body is made of', () => {
  it.each([
    ['the copy, else the file', {}, { copyPath: '/spool/entry', sourcePath: '/cd/a.png', sha256: 'original' }],
    [
      'the file where there is no copy',
      { spoolEntry: null },
      { copyPath: null, sourcePath: '/cd/a.png', sha256: 'original' },
    ],
    [
      'the cleaned copy, never the file',
      { content },
      { copyPath: '/spool/entry', sourcePath: null, sha256: 'cleaned' },
    ],
    [
      'nothing where the cleaned copy is gone',
      { content, spoolEntry: null },
      { copyPath: null, sourcePath: null, sha256: 'cleaned' },
    ],
  ])('%s', (_what, over, expected) => {
    expect(bodySource(place(over), spool)).toEqual(expected);
  });

  it('nothing for an image that was never taken in', () => {
    expect(() => bodySource(place({ sha256: null }), spool)).toThrow(/never taken in/);
  });
});
