import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeSeriesZip } from '../../../../../main/engine/content/make-series-zip.ts';
import { memorySink, memorySource } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { openArchiveBytes } from '../../../../../main/engine/sources/open-archive.ts';
import { cleaned } from '../../../../support/cleaned-dicom.ts';
import { MAKE_CONTEXT, openInMemory, slice } from '../../../../support/series-slices.ts';

const SLICES = [0, 1, 2].map((z) =>
  slice({
    position: `0\\0\\${z}`,
    more: [
      ['00100010', 'PN', 'Doe^Jane'],
      ['00100020', 'LO', 'PID-1'],
      ['00200013', 'IS', String(z)],
    ],
  }),
);

async function zipped(slices: readonly Buffer[]) {
  const sink = memorySink();
  return { made: await makeSeriesZip(slices, openInMemory, sink, MAKE_CONTEXT), content: sink.content() };
}

describe('a series as a zip', () => {
  it('has its slices in their order under names that tell nothing, each cleaned', async () => {
    const { made, content } = await zipped(SLICES);
    const archive = await openArchiveBytes(content);
    expect(archive.entries.map(({ name }) => name)).toEqual(['slice-0001.dcm', 'slice-0002.dcm', 'slice-0003.dcm']);
    const slices = await Promise.all(archive.entries.map(({ entry }) => archive.read(entry)));
    expect(slices.some((each) => each.includes('Doe'))).toBe(false);
    for (const each of slices) expect((await cleaned(each)).outcome.ok).toBe(true);
    expect(made).toMatchObject({
      ok: true,
      report: {
        mediaType: 'application/zip',
        files: 3,
        identity: { patientName: 'Doe^Jane' },
        original: {
          sha256: createHash('sha256').update(Buffer.concat(SLICES)).digest('hex'),
          sizeBytes: SLICES.reduce((sum, { length }) => sum + length, 0),
        },
      },
    });
  });

  it('is the same each time it is made', async () => {
    expect((await zipped(SLICES)).content.equals((await zipped(SLICES)).content)).toBe(true);
  });

  it('is refused as a whole where one slice cannot be cleaned', async () => {
    const { made } = await zipped([...SLICES.slice(0, 2), Buffer.from('no DICOM'), ...SLICES.slice(2)]);
    expect(made).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable-file', facts: { what: expect.stringContaining('1 of the 4 images') } },
    });
  });

  it.each([['slices', Array.from({ length: 65_536 }, () => Buffer.alloc(0)), '65536 slices']])(
    'is refused for too many %s',
    async (_what, slices, detail) => {
      const { made } = await zipped(slices);
      expect(made).toMatchObject({ ok: false, failure: { facts: { detail } } });
    },
  );

  it('is refused where it would be larger than a zip can be', async () => {
    const sink = memorySink();
    const huge = { sizeBytes: 4_300_000_000, read: memorySource(Buffer.alloc(0)).read };
    const made = await makeSeriesZip([huge], (source, work) => work(source), sink, MAKE_CONTEXT);
    expect([made, sink.content().length]).toMatchObject([
      { ok: false, failure: { facts: { what: expect.stringContaining('1 of the 1 images') } } },
      0,
    ]);
  });
});
