import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryReader } from '../../../../../main/engine/base/random-reader.ts';
import { memorySink, memorySource } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { checkImage } from '../../../../../main/engine/formats/check-image.ts';
import { decodePicture } from '../../../../../main/engine/formats/decode-picture.ts';
import { paintMasks } from '../../../../../main/engine/formats/paint-masks.ts';
import { PictureError } from '../../../../../main/engine/formats/pixels/picture.ts';
import { ALL_FORMATS, FORMATS } from '../../../../../main/engine/formats/registry.ts';
import { SNIFF_BYTES, sniffMediaType } from '../../../../../main/engine/formats/sniff.ts';
import { MEDIA_TYPES, type MediaType } from '../../../../../shared/media-types.ts';
import { cleanBytes, refusalOf } from '../../../../support/clean-bytes.ts';
import { tinyDicom, tinyImages } from '../../../../support/tiny-images.ts';

const images = await tinyImages();

/** The formats that take bytes for one of theirs. */
function claims(bytes: Buffer): MediaType[] {
  const head = bytes.subarray(0, SNIFF_BYTES);
  return ALL_FORMATS.filter(({ sniff }) => sniff(head) !== 'no').map(({ mediaType }) => mediaType);
}

/** The same file with DICOM's four letters where a preamble would end. */
function withPreamble(bytes: Buffer): Buffer {
  const longer = Buffer.concat([bytes, Buffer.alloc(Math.max(0, 132 - bytes.length))]);
  longer.write('DICM', 128, 'latin1');
  return longer;
}

async function painted(bytes: Buffer, mediaType: MediaType): Promise<Buffer | string> {
  const sink = memorySink();
  try {
    await paintMasks(memorySource(bytes), sink, mediaType, [{ x: 1, y: 0, width: 2, height: 1 }]);
    return sink.content();
  } catch (error) {
    if (error instanceof PictureError) return error.message;
    throw error;
  }
}

describe('the registry', () => {
  it('has one descriptor for every media type, under its own name', () => {
    expect(ALL_FORMATS.map(({ mediaType }) => mediaType).sort()).toEqual([...MEDIA_TYPES].sort());
    for (const type of MEDIA_TYPES) expect(FORMATS[type].mediaType).toBe(type);
  });

  it('calls no two formats by the same noun', () => {
    expect(new Set(ALL_FORMATS.map(({ noun }) => noun)).size).toBe(ALL_FORMATS.length);
  });

  it('asks DICOM first, for its preamble may hold the start of anything else', () => {
    expect(ALL_FORMATS[0]?.mediaType).toBe('application/dicom');
    const others = MEDIA_TYPES.filter((type) => type !== 'application/dicom');
    const twofold = others.map((type) => withPreamble(images[type]));
    expect(twofold.map(claims)).toEqual(others.map((type) => ['application/dicom', type]));
    expect(twofold.map(sniffMediaType)).toEqual(others.map(() => 'application/dicom'));
  });

  it('is sure of DICOM with its preamble, and takes what looks like it for likely', () => {
    const { sniff } = FORMATS['application/dicom'];
    const heads = [tinyDicom(), tinyDicom({ isBare: true }), Buffer.from('DICM')];
    expect(heads.map(sniff)).toEqual(['certain', 'likely', 'no']);
  });

  it('never throws while it looks, however short or odd the bytes are', () => {
    const odd = fc.tuple(fc.constantFrom(...MEDIA_TYPES), fc.nat(600), fc.uint8Array({ maxLength: 40 }));
    fc.assert(
      fc.property(odd, ([type, length, tail]) => {
        const head = Buffer.concat([images[type].subarray(0, length), tail]);
        return claims(head).every((claimed) => MEDIA_TYPES.includes(claimed));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe.each(MEDIA_TYPES)('the descriptor of %s', (type) => {
  const image = images[type];

  it('takes its own file for one of its own, and no other format does', () => {
    expect(claims(image)).toEqual([type]);
  });

  it('tells the same size by structure as by pixels', async () => {
    const { width, height, frames } = await decodePicture(image, type);
    const check = await checkImage(memoryReader(image), image.length, type);
    expect(check).toMatchObject({ ok: true, facts: { width, height, frames } });
  });

  it('cleans to a file that passes its own check, has the same pixels, and can be cleaned again', async () => {
    const { content, report } = await cleanBytes(FORMATS[type].clean, image);
    expect(report.mediaType).toBe(type);
    expect(await checkImage(memoryReader(content), content.length, type)).toMatchObject({ ok: true });
    // What was see-through may be so no longer.
    const [after, before] = [await decodePicture(content, type), await decodePicture(image, type)];
    expect({ ...after, otherLooks: [] }).toEqual({ ...before, otherLooks: [] });
    const again = await cleanBytes(FORMATS[type].clean, content);
    // DICOM gives new pseudonyms to those it finds.
    if (type !== 'application/dicom') expect(again.content.equals(content)).toBe(true);
  });

  it('refuses a file that is cut in the middle as unreadable', async () => {
    const half = image.subarray(0, Math.floor(image.length / 2));
    expect(await refusalOf(FORMATS[type].clean, half)).toMatchObject({ kind: 'unreadable-file' });
    await expect(decodePicture(half, type)).rejects.toBeInstanceOf(PictureError);
  });

  it('paints over to a file of the same type and size, or says why not', async () => {
    const result = await painted(image, type);
    if (typeof result === 'string') {
      expect(result).toMatch(/ cannot be painted over\.$/);
      return;
    }
    const [before, after] = [await decodePicture(image, type), await decodePicture(result, type)];
    expect(claims(result)).toEqual([type]);
    expect([after.width, after.height, after.frames]).toEqual([before.width, before.height, before.frames]);
    expect([...after.samples.slice(after.channels, 3 * after.channels)].every((sample) => sample < 30)).toBe(true);
  });
});

it('what is packed as a whole unpacks to a type that is not', () => {
  const packed = ALL_FORMATS.flatMap(({ mediaType, unpack }) => (unpack === undefined ? [] : [{ mediaType, unpack }]));
  const inner = packed.map(({ mediaType, unpack }) => unpack(memorySource(images[mediaType])));
  expect(inner.map((one) => [one?.mediaType, sniffMediaType(one?.bytes ?? Buffer.alloc(0))])).toEqual([
    ['application/x-nifti', 'application/x-nifti'],
  ]);
});
