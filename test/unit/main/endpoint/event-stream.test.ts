import { EventStreamCodec } from '@smithy/core/event-streams';
import { describe, expect, it } from 'vitest';
import { payloadPart, streamException } from '../../../../main/endpoint/event-stream.ts';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(typeof bytes === 'string' ? bytes : new Uint8Array(bytes)).toString('utf8'),
  (text) => Buffer.from(text),
);

describe('the framing of a streamed answer', () => {
  it("is read by AWS's own codec, checksums and all", () => {
    const { headers, body } = codec.decode(payloadPart(Buffer.from('Größe')));
    expect([headers, Buffer.from(body).toString()]).toEqual([
      {
        ':message-type': { type: 'string', value: 'event' },
        ':event-type': { type: 'string', value: 'PayloadPart' },
        ':content-type': { type: 'string', value: 'application/octet-stream' },
      },
      'Größe',
    ]);
  });

  it('names an error and carries its words', () => {
    const { headers, body } = codec.decode(streamException('ModelStreamError', { Message: 'gone' }));
    expect([headers[':exception-type'], Buffer.from(body).toString()]).toEqual([
      { type: 'string', value: 'ModelStreamError' },
      '{"Message":"gone"}',
    ]);
  });
});
