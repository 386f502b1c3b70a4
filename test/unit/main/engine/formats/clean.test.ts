import { expect, it } from 'vitest';
import { cleanerFor } from '../../../../../main/engine/formats/clean.ts';
import { MEDIA_TYPES } from '../../../../../shared/media-types.ts';
import { cleanBytes, refusalOf } from '../../../../support/clean-bytes.ts';
import { tinyImages } from '../../../../support/tiny-images.ts';

const images = await tinyImages();

it.each(MEDIA_TYPES)('cleans %s and says so', async (mediaType) => {
  const { content, report } = await cleanBytes(cleanerFor(mediaType), images[mediaType]);
  expect([report.mediaType, content.length > 0]).toEqual([mediaType, true]);
});

/** Identifiers of DICOM are replaced each time, and what ends between two elements is a whole DICOM. */
const plainTypes = MEDIA_TYPES.filter((mediaType) => mediaType !== 'application/dicom');

it.each(plainTypes)('changes nothing about %s when it is cleaned once more', async (mediaType) => {
  const { content } = await cleanBytes(cleanerFor(mediaType), images[mediaType]);
  expect((await cleanBytes(cleanerFor(mediaType), content)).content).toEqual(content);
});

it.each(plainTypes)('refuses %s wherever it is cut, as a file that cannot be read', async (mediaType) => {
  const whole = images[mediaType];
  const kinds = new Set<string | undefined>();
  for (let length = 0; length < whole.length; length += Math.max(1, Math.floor(whole.length / 60))) {
    kinds.add((await refusalOf(cleanerFor(mediaType), whole.subarray(0, length)))?.kind);
  }
  expect([...kinds]).toEqual(['unreadable-file']);
});

it.each(MEDIA_TYPES)('refuses what is no %s at all', async (mediaType) => {
  const failure = await refusalOf(cleanerFor(mediaType), Buffer.from('These are words and no picture. '.repeat(30)));
  expect(failure?.kind).toMatch(/^un(readable-file|supported-type)$/);
});
