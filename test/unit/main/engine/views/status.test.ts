import { describe, expect, it } from 'vitest';
import { describeStatus, type StatusFacts } from '../../../../../main/engine/views/status.ts';
import { noImages, type StateCounts } from '../../../../../shared/states.ts';

const AT = new Date(2026, 10, 22, 14, 2).getTime();
const WAIT = {
  kind: 'offline',
  reason: 'The network cannot be reached. The image is safe and will be sent when it is back.',
  forIt: null,
  until: 1,
} as const;

function status(counts: Partial<StateCounts>, over: Partial<StatusFacts> = {}) {
  return describeStatus({
    counts: { ...noImages(), ...counts },
    answers: 3,
    sendingTo: null,
    wait: null,
    policy: null,
    storage: null,
    rescue: null,
    isDemoStarting: false,
    lastSettledAt: AT,
    dataProtection: 'protected',
    ...over,
  });
}

describe('the line that is always true', () => {
  it.each<[string, Partial<StateCounts>, Partial<StatusFacts>, string, string]>([
    ['nothing was ever sent', {}, { lastSettledAt: null }, 'idle', 'Ready'],
    ['all is done', { answered: 3 }, {}, 'idle', 'All done at 14:02'],
    ['one needs a person', { failed: 1 }, {}, 'trouble', 'All done at 14:02, 1 needs you'],
    [
      'more need a person',
      { failed: 1, held: 1, quarantined: 1, unsure: 1 },
      {},
      'trouble',
      'All done at 14:02, 4 need you',
    ],
    ['nothing but what needs a person ever came', { quarantined: 2 }, { lastSettledAt: null }, 'trouble', '2 need you'],
    [
      'some need a person while others wait',
      { held: 2, waiting: 1 },
      {},
      'waiting',
      '1 image waiting for the next try, 2 need you',
    ],
    [
      'the demo model takes long to start',
      { running: 1, waiting: 2 },
      { isDemoStarting: true },
      'waiting',
      'The demo model is starting. 3 images safe in the queue.',
    ],
    [
      'images are on their way',
      { running: 3, waiting: 117 },
      { sendingTo: 'Chest' },
      'sending',
      'Sending 3 of 120 to Chest',
    ],
    ['nobody knows where to', { running: 1 }, {}, 'sending', 'Sending 1 of 1'],
    ['pixels are looked over', { checking: 1, waiting: 2 }, {}, 'sending', 'Checking 1 image for text'],
    ['tries are due later', { waiting: 2 }, {}, 'waiting', '2 images waiting for the next try'],
    ['a person paused them', { paused: 1 }, {}, 'waiting', '1 image paused'],
    [
      'the network is down',
      { waiting: 118 },
      { wait: WAIT },
      'waiting',
      'The network cannot be reached. 118 images safe in the queue.',
    ],
    ['the network is down and nothing waits', { answered: 1 }, { wait: WAIT }, 'idle', 'All done at 14:02'],
    [
      'the disk is full, whatever else',
      { running: 1 },
      { wait: WAIT, storage: { kind: 'storage-full', facts: {} } },
      'trouble',
      "This computer's disk is full. Nothing is lost; free some space and Sagittal goes on.",
    ],
  ])('%s', (_case, counts, over, tone, sentence) => {
    expect(status(counts, over)).toMatchObject({ tone, sentence });
  });

  it('counts what Sagittal and what a person will still do', () => {
    expect(status({ waiting: 1, running: 2, checking: 3, paused: 4, failed: 5, held: 6, answered: 9 })).toMatchObject({
      unsettled: 6,
      needsPerson: 11,
      answered: 3,
      engine: 'running',
      dataProtection: 'protected',
    });
  });
});
