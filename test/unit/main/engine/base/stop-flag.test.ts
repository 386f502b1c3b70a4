import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { checkOfFlag, newStopFlag, setStopFlag, Stopped } from '../../../../../main/engine/base/stop-flag.ts';

it('work goes on until the flag is set, and every check after that throws', () => {
  const flag = newStopFlag();
  const check = checkOfFlag(flag);
  expect(check).not.toThrow();
  setStopFlag(flag);
  expect(check).toThrow(Stopped);
  expect(check).toThrow('called off');
});

it('one flag calls off no other work', () => {
  const [flag, other] = [newStopFlag(), newStopFlag()];
  setStopFlag(flag);
  expect(checkOfFlag(other)).not.toThrow();
});

it('is heard by a thread that stands still over its work', async () => {
  const flag = newStopFlag();
  const program = `const { parentPort, workerData } = require('node:worker_threads');
    parentPort.postMessage('at work');
    while (Atomics.load(workerData, 0) === 0);
    parentPort.postMessage('stopped');`;
  const worker = new Worker(program, { eval: true, workerData: flag });
  await once(worker, 'message');
  setStopFlag(flag);
  expect(await once(worker, 'message')).toEqual(['stopped']);
  await worker.terminate();
});
