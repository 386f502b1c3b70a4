import { describe, expect, it } from 'vitest';
import {
  IMAGE_STATES,
  isUnsettled,
  needsPerson,
  noImages,
  reportCounts,
  REPORTED_STATES,
  reportedState,
  type ImageState,
} from '../../../shared/states.ts';

describe('reportedState', () => {
  it.each<[ImageState, string]>([
    ['checking', 'waiting'],
    ['running', 'waiting'],
    ['paused', 'waiting'],
    ['unsure', 'held'],
    ...REPORTED_STATES.map((state): [ImageState, string] => [state, state]),
  ])('calls %s %s', (state, reported) => {
    expect(reportedState(state)).toBe(reported);
  });
});

describe('reportCounts', () => {
  it('loses no image: every state counts once', () => {
    const counts = noImages();
    for (const [index, state] of IMAGE_STATES.entries()) counts[state] = 10 ** index;
    const reported = reportCounts(counts);
    const sum = (numbers: Readonly<Record<string, number>>) => Object.values(numbers).reduce((a, b) => a + b, 0);
    expect(sum(reported)).toBe(sum(counts));
    expect(reported.waiting).toBe(counts.waiting + counts.checking + counts.running + counts.paused);
  });

  it('has a zero for every state where there are no images', () => {
    expect(reportCounts(noImages())).toEqual(Object.fromEntries(REPORTED_STATES.map((state) => [state, 0])));
  });
});

it('gives everyone counts of their own', () => {
  noImages().answered += 1;
  expect(noImages().answered).toBe(0);
});

it('says of every state who acts next: Sagittal, a person, or nobody', () => {
  const next = (state: ImageState) => (isUnsettled(state) ? 'sagittal' : needsPerson(state) ? 'person' : 'nobody');
  expect(Object.fromEntries(IMAGE_STATES.map((state) => [state, next(state)]))).toEqual({
    checking: 'sagittal',
    waiting: 'sagittal',
    running: 'sagittal',
    paused: 'nobody',
    unsure: 'person',
    answered: 'nobody',
    failed: 'person',
    skipped: 'nobody',
    quarantined: 'person',
    held: 'person',
    cancelled: 'nobody',
  });
});
