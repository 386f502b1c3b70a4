import { expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { noChanges } from '../../../../../../main/engine/formats/cleaning/count-changes.ts';
import { passOn } from '../../../../../../main/engine/formats/cleaning/pass-on.ts';

const context = { options: new Set<never>(), siteKey: Buffer.alloc(32) };

it.each([0, 1, 1_048_576, 1_048_577, 3_000_000])(
  'passes on %i bytes as they are, and says that nothing was done',
  async (sizeBytes) => {
    const content = Buffer.alloc(sizeBytes, 'abc');
    const sink = memorySink();
    const outcome = await passOn('image/png')(memorySource(content), sink, context);
    expect(sink.content().equals(content)).toBe(true);
    expect(outcome).toEqual({
      ok: true,
      report: {
        mediaType: 'image/png',
        counts: noChanges(),
        identity: null,
        textRule: { verdict: 'exempt', why: 'nothing is removed for this profile' },
      },
    });
  },
);

it('ends with a file that has become shorter than it was', async () => {
  const sink = memorySink();
  await passOn('image/png')({ ...memorySource(Buffer.from('short')), sizeBytes: 50 }, sink, context);
  expect(sink.content().toString()).toBe('short');
});
