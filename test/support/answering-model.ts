import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOURCE } from './result-sources.ts';

/** A model that answers each request with classes, boxes, outlines, areas, points and measurements, other ones each time. */
export async function answeringModel(): Promise<{ readonly url: string } & AsyncDisposable> {
  let count = 0;
  const server = createServer((request, response) => {
    let bytes = 0;
    request.on('data', (piece: Buffer) => (bytes += piece.length));
    request.once('end', () => {
      const isOfFrames = bytes > 2 * SOURCE.columns * SOURCE.rows;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answerTo(count, isOfFrames)));
      count += 1;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/invocations`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** In pixels of the picture; marks of a picture with frames name theirs. */
export function answerTo(count: number, isOfFrames: boolean): unknown {
  const left = 3 + (count % 17);
  const score = Math.round((0.31 + ((count * 37) % 60) / 100 + 1 / 3_000) * 1e6) / 1e6;
  const onFrame = isOfFrames ? { frame: 1 + (count % 2) } : {};
  const before = left * SOURCE.rows + 5;
  const runs = [before, 4 + (count % 5), SOURCE.rows, 3];
  const rest = SOURCE.rows * SOURCE.columns - runs.reduce((sum, run) => sum + run, 0);
  return {
    detections: [
      { label: 'nodule', score, box: { xmin: left, ymin: 4.5, xmax: left + 20, ymax: 21 }, ...onFrame },
      {
        label: 'pleural effusion, on the left side, small, and seen in both projections of the chest',
        score: 0.25,
        polygon: [
          [2, 30],
          [30.5, 30],
          [16, 44],
        ],
        ...onFrame,
      },
      {
        label: 'nodule',
        score,
        segmentation: { size: [SOURCE.rows, SOURCE.columns], counts: [...runs, rest] },
        ...onFrame,
      },
    ],
    keypoints: [{ x: 10, y: 12, label: 'apex', score: 0.5, ...onFrame }],
    measurements: [{ name: 'diameter', value: 12.345678901234567, unit: 'mm', ...onFrame }],
    notice: 'Not for clinical use.',
  };
}
