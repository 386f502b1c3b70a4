import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { memorySink } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { deflatedWriter } from '../../../../../../../main/engine/formats/dicom/cleaning/deflated-writer.ts';

it.each([0, 1, 2, 3, 4, 100, 70_000, 200_001])('%i bytes come out again, of an even number', (count) => {
  const bytes = Buffer.from(Array.from({ length: count }, (_, at) => (at * 31) % 253));
  const sink = memorySink();
  const { writer, end } = deflatedWriter(sink);
  for (let at = 0; at < count; at += 999) writer.write(bytes.subarray(at, at + 999));
  end();
  const written = sink.content();
  expect([inflateRawSync(written).equals(bytes), written.length % 2]).toEqual([true, 0]);
});
