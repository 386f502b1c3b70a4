import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { RequestLeft, type OutgoingRequest, type RequestInPieces } from '../../../../../main/engine/model/send.ts';
import { frameBody, type BodyFrame } from '../../../../../main/engine/payloads/body-frame.ts';
import { LARGEST_WHOLE_BYTES, leavingBody, type BodyPorts } from '../../../../../main/engine/queue/leaving-body.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const FRAME: BodyFrame = {
  before: Buffer.from('{"image":"'),
  after: Buffer.from('"}'),
  isBase64: true,
  contentType: 'application/json',
};
const { signal } = new AbortController();
const NEVER = { before: signal, whole: signal };

/** An image of so many bytes that is to leave; what it is read in are pieces of a megabyte. */
function leaving(imageBytes: number) {
  const content = Buffer.alloc(imageBytes, 'picture');
  const profile = {
    name: 'p',
    isBuiltIn: false,
    settings: profileSettingsSchema.parse({ kind: 'http', endpointUrl: 'http://localhost' }),
  };
  const ports: BodyPorts = {
    makeBody: () => Promise.resolve({ body: frameBody(FRAME, content), sha256: null }),
    openContent: async function* (_image, fromByte) {
      for (let at = fromByte; at < imageBytes; at += 1_048_576) yield content.subarray(at, at + 1_048_576);
    },
    hearPart: () => undefined,
  };
  return { ports, content, subject: { image: imageRecord({}), profile, frame: FRAME, imageBytes } };
}

/** Transports that tell how a body came, and its hash. */
function transports() {
  const direct = ({ body }: OutgoingRequest) => told('whole', hashOf([body]));
  const inPieces = ({ body }: RequestInPieces, stop: AbortSignal) => told('in pieces', hashOfAll(body.open(stop)));
  return { direct, inPieces };
}

async function told(how: string, hash: string | Promise<string>) {
  return { ok: false, failure: { kind: 'internal', facts: { how, hash: await hash } } } as const;
}

function hashOf(pieces: readonly Buffer[]): string {
  return pieces.reduce((digest, piece) => digest.update(piece), createHash('sha256')).digest('hex');
}

async function hashOfAll(pieces: AsyncIterable<Buffer>): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of pieces) digest.update(piece);
  return digest.digest('hex');
}

const LARGE = Math.ceil((LARGEST_WHOLE_BYTES * 3) / 4);

it('a large body leaves in pieces, byte for byte the whole one, and takes room for a few of them', async () => {
  const { subject, ports, content } = leaving(LARGE);
  const { heldBytes, send } = leavingBody(subject, transports(), ports);
  const hash = hashOf([frameBody(FRAME, content)]);
  expect(await send(NEVER)).toMatchObject({ failure: { facts: { how: 'in pieces', hash } } });
  expect(heldBytes).toBeLessThan(LARGEST_WHOLE_BYTES);
});

it('a smaller one leaves whole, as does one whose transport has to know it whole', async () => {
  const small = leaving(1_000);
  const { heldBytes, send } = leavingBody(small.subject, transports(), small.ports);
  expect(await send(NEVER)).toMatchObject({ failure: { facts: { how: 'whole' } } });
  expect(heldBytes).toBe(frameBody(FRAME, small.content).length);
  const large = leaving(LARGE);
  const signed = leavingBody(large.subject, { direct: transports().direct }, large.ports);
  expect(await signed.send(NEVER)).toMatchObject({ failure: { facts: { how: 'whole' } } });
  expect(signed.heldBytes).toBeGreaterThan(LARGEST_WHOLE_BYTES);
});

it.each([
  ['whole', 1_000],
  ['in pieces', LARGE],
])('what is called back before it leaves %s has not left; once under way it has', async (_how, imageBytes) => {
  const { subject, ports } = leaving(imageBytes);
  const { send } = leavingBody(subject, transports(), ports);
  const stopped = AbortSignal.abort(new Error('stopping'));
  await expect(send({ before: stopped, whole: stopped })).rejects.toThrow('stopping');
  const stopping = new AbortController();
  const underWay = () => {
    stopping.abort(new Error('stopping'));
    return Promise.reject(new Error('the connection was ended'));
  };
  const cut = leavingBody(subject, { direct: underWay, inPieces: underWay }, ports);
  await expect(cut.send({ before: signal, whole: stopping.signal })).rejects.toBeInstanceOf(RequestLeft);
});

it('what cannot be made into a body is a reason', async () => {
  const { subject, ports } = leaving(1_000);
  const failure = { kind: 'changed-on-disk', facts: {} } as const;
  const gone = { ...ports, makeBody: () => Promise.resolve(failure) };
  expect(await leavingBody(subject, transports(), gone).send(NEVER)).toEqual({ ok: false, failure });
});

it('no connection is asked for a large body whose image is not what was taken in', async () => {
  const { subject, ports } = leaving(LARGE);
  const openContent = async function* () {
    await Promise.reject(new ExpectedFailure('changed-on-disk', {}));
    yield Buffer.alloc(0);
  };
  const asked = () => Promise.reject(new Error('a connection was asked'));
  const { send } = leavingBody(subject, { direct: asked, inPieces: asked }, { ...ports, openContent });
  expect(await send(NEVER)).toEqual({ ok: false, failure: { kind: 'changed-on-disk', facts: {} } });
});

it('what is called back while its source is looked through has not left', async () => {
  const { subject, ports } = leaving(LARGE);
  const stopping = new AbortController();
  const openContent = async function* () {
    stopping.abort(new Error('stopping'));
    await new Promise(() => undefined);
    yield Buffer.alloc(0);
  };
  const { send } = leavingBody(subject, transports(), { ...ports, openContent });
  await expect(send({ before: stopping.signal, whole: signal })).rejects.toThrow('stopping');
});
