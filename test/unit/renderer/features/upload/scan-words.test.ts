import { describe, expect, it } from 'vitest';
import {
  scanHeading,
  scanParts,
  scanSum,
  sendable,
  sendWords,
  tooLargeWords,
} from '../../../../../renderer/features/upload/scan-words.ts';
import type { Scan } from '../../../../../shared/contract/rows.ts';

function scan(changes: Partial<Scan>): Scan {
  return {
    scanId: 's',
    isFinished: true,
    suggestedName: 'CT',
    images: 118,
    studies: 0,
    series: 0,
    requests: 0,
    sizeBytes: 0,
    encodedBytes: 0,
    tooLarge: 0,
    byType: [],
    leftOutTotal: 5,
    leftOut: [],
    batchJobOffer: null,
    trouble: null,
    ...changes,
  };
}

describe('what was found, in words', () => {
  it('gives the sum of all files once the look is over', () => {
    expect([scanHeading(scan({})), scanSum(scan({})), sendWords(scan({}))]).toEqual([
      '118 images found',
      '123 files looked at, 5 files left out',
      'Send 118 images',
    ]);
  });

  it('names studies and series, and requests where a series is one', () => {
    expect([
      scanParts(scan({ requests: 118 })),
      scanParts(scan({ requests: 118, studies: 1, series: 3 })),
      scanParts(scan({ requests: 3, studies: 2, series: 3 })),
    ]).toEqual([null, '1 DICOM study, 3 series', '2 DICOM studies, 3 series, sent as 3 requests']);
  });

  it('promises no number while it is still looking', () => {
    const running = scan({ isFinished: false, images: 57, leftOutTotal: 0 });
    expect([scanHeading(running), scanSum(running), sendWords(running)]).toEqual([
      '57 images so far',
      '57 files looked at, still looking',
      'Send all that is found',
    ]);
  });

  it('says plainly that there is nothing to send', () => {
    const texts = scan({ images: 0 });
    const nothing = scan({ images: 0, leftOutTotal: 0 });
    expect([scanHeading(texts), scanSum(texts), scanSum(nothing)]).toEqual([
      'No images to send',
      '5 files looked at, none of them is an image that can be sent.',
      'There are no files in what you chose.',
    ]);
  });

  it('counts what is too large out of what it sends', () => {
    const some = scan({ tooLarge: 3 });
    expect([sendable(some), sendWords(some), tooLargeWords(some, undefined)]).toEqual([
      115,
      'Send 115 images',
      "3 images are over this model's limit. They are not sent and show as Needs you in the queue; the others are sent.",
    ]);
  });

  it('sends nothing when everything is too large', () => {
    const all = scan({ tooLarge: 118 });
    expect([sendable(all), sendWords(all), tooLargeWords(all, undefined)]).toEqual([
      0,
      'Send',
      "All of them are over this model's limit. Ask the model's owner, or choose another place to send to.",
    ]);
  });
});
