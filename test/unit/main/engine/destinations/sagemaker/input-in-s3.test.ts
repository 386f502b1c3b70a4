import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RemoteWork } from '../../../../../../main/engine/model/remote-work.ts';
import {
  addressOfFacts,
  dropInput,
  putInput,
} from '../../../../../../main/engine/destinations/sagemaker/input-in-s3.ts';
import { ONE_REQUEST_BYTES } from '../../../../../../main/engine/destinations/sagemaker/s3-upload-state.ts';
import { letters, startS3Site, type S3Site } from '../../../../../support/s3-site.ts';

const never = new AbortController().signal;
let site: S3Site;

beforeAll(async () => {
  site = await startS3Site();
});
afterEach(() => site.server.order({ deny: [] }));
afterAll(() => site[Symbol.asyncDispose]());

/** Puts a body in, at a time of its own; answers the work and what was saved on the way. */
async function put(sizeBytes: number, now: number, earlier: RemoteWork | null = null) {
  const kept: RemoteWork[] = [];
  const place = { client: site.client, s3Uri: 's3://images/clinic', kind: 'async', now: () => now } as const;
  const keep = (work: RemoteWork) => kept.push(work);
  return { work: await putInput(letters(sizeBytes), place, { earlier, keep }, never), kept };
}

function addressAt(since: number) {
  return { bucket: 'images', key: `clinic/input/inference-7-${since.toString(36)}` };
}

describe('putInput', () => {
  it('notes the address before a byte leaves, and the whole when it is there', async () => {
    const { work, kept } = await put(5, 1_000);
    const base = { kind: 'async', stage: 'uploading', since: 1_000, polls: 0 };
    const whole = { ...base, facts: { ...addressAt(1_000), isWhole: 1, sizeBytes: 5 } };
    expect([work, kept]).toEqual([whole, [{ ...base, facts: addressAt(1_000) }, whole]]);
    expect(await site.text('images', addressAt(1_000).key)).toBe('xxxxx');
  });

  it('does not put again what lies there whole', async () => {
    const { work } = await put(5, 2_000);
    if (!('stage' in work)) throw new Error('not put');
    const before = (await site.server.seen()).requests['PutObject'];
    const again = await put(5, 9_000, work);
    expect([again.work, again.kept]).toEqual([work, []]);
    expect((await site.server.seen()).requests['PutObject']).toBe(before);
  });

  it('puts it again under the same key where its size has changed', async () => {
    const { work } = await put(5, 3_000);
    if (!('stage' in work)) throw new Error('not put');
    const again = await put(6, 9_000, work);
    expect(again.work).toMatchObject({ since: 3_000, facts: { ...addressAt(3_000), sizeBytes: 6, isWhole: 1 } });
    expect(await site.text('images', addressAt(3_000).key)).toBe('xxxxxx');
  });

  it('saves each part of a large body', async () => {
    const { kept } = await put(ONE_REQUEST_BYTES + 1, 4_000);
    const parts = kept.map(({ facts }) => Object.keys(facts).filter((name) => name.startsWith('part-')).length);
    expect(parts).toEqual([0, 0, 1, 2, 0]);
  });

  it('answers why the body is not there, the address noted', async () => {
    await site.server.order({ deny: ['PutObject'] });
    const { work, kept } = await put(5, 5_000);
    expect(work).toMatchObject({ kind: 'forbidden' });
    expect(kept.map(({ facts }) => facts)).toEqual([addressAt(5_000)]);
  });
});

describe('dropInput', () => {
  it('deletes the object', async () => {
    const { work } = await put(5, 6_000);
    if (!('stage' in work)) throw new Error('not put');
    await dropInput(site.client, work, never);
    expect(await site.text('images', addressAt(6_000).key)).toBeNull();
  });

  it('ends an upload that was left in the middle', async () => {
    const { kept } = await put(ONE_REQUEST_BYTES + 1, 7_000);
    const middle = kept[1];
    if (middle === undefined) throw new Error('nothing was saved');
    await dropInput(site.client, middle, never);
    expect((await site.server.seen()).openUploads).toEqual([]);
  });

  it('has nothing to do for work without an address', async () => {
    const before = (await site.server.seen()).requests;
    const work = { kind: 'async', stage: 'uploading', since: 0, polls: 0, facts: {} } as const;
    await dropInput(site.client, work, never);
    expect((await site.server.seen()).requests).toEqual(before);
  });

  it('throws where S3 did not do it', async () => {
    await site.server.order({ deny: ['DeleteObject'] });
    const work = { kind: 'async', stage: 'uploading', since: 0, polls: 0, facts: addressAt(0) } as const;
    await expect(dropInput(site.client, work, never)).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  });
});

it.each([
  [undefined, null],
  [{}, null],
  [{ bucket: 'b' }, null],
  [{ bucket: 'b', key: 5 }, null],
  [
    { bucket: 'b', key: 'k', more: 1 },
    { bucket: 'b', key: 'k' },
  ],
])('the facts %j name the address %j', (facts, address) => {
  expect(addressOfFacts(facts)).toEqual(address);
});
