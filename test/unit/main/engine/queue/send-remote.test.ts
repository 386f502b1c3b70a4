import { describe, expect, it } from 'vitest';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import type { RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import type { RemoteRequest, RemoteSender } from '../../../../../main/engine/model/remote-sender.ts';
import { requestFor } from '../../../../../main/engine/payloads/request-for.ts';
import { ClaimLost, letGoOfEarlier, sendRemote } from '../../../../../main/engine/queue/send-remote.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { imageRecord } from '../../../../support/image-record.ts';

const never = new AbortController().signal;
const WORK: RemoteWork = { kind: 'async', stage: 'uploading', since: 1, polls: 0, facts: {} };
const CONTENT = Buffer.from('0123456789');

function full(): Error {
  return Object.assign(new Error('no space'), { code: 'SQLITE_FULL' });
}

/** Hands an image over to a sender that does as told; `kept` is what was saved, `seen` what it was handed. */
function site(over: { submit?: RemoteSender['submit']; keep?: () => boolean; remote?: RemoteWork | null } = {}) {
  const kept: (RemoteWork | null)[] = [];
  const seen: { request: RemoteRequest; earlier: RemoteWork | null }[] = [];
  const image = imageRecord({ sizeBytes: CONTENT.length, remote: over.remote ?? null, inferenceId: 'i-7' });
  const settings = profileSettingsSchema.parse({ kind: 'sagemaker', payload: 'raw' });
  const names = { fileName: 'f', boundary: 'b', sha256: 'ff', sizeBytes: CONTENT.length, profileName: 'clinic' };
  const sender: RemoteSender = {
    submit: async (request, earlier, keep, signal) => {
      seen.push({ request, earlier });
      return over.submit === undefined
        ? { ok: 'later', work: WORK, pollAgainMs: 1 }
        : over.submit(request, earlier, keep, signal);
    },
    poll: () => Promise.reject(new Error('not looked')),
    drop: () => Promise.resolve(),
  };
  const ports = {
    openContent: async function* (_image: unknown, from: number) {
      yield await Promise.resolve(CONTENT.subarray(from));
    },
    keepRemote: (_image: unknown, work: RemoteWork | null) => {
      kept.push(work);
      return over.keep?.() ?? true;
    },
  };
  const maker = requestFor(settings, names, 'image/png');
  return {
    kept,
    seen,
    image,
    ports,
    send: () => sendRemote(image, { kind: 'async', sender, maker, dicom: new Map() }, ports, never),
  };
}

describe('handing an image over', () => {
  it('names it by its number and inference id, with a body that can be read from any byte on', async () => {
    const here = site();
    expect(await here.send()).toEqual({ ok: 'later', work: WORK, pollAgainMs: 1 });
    const request = here.seen[0]?.request;
    expect(request).toMatchObject({
      imageId: 7,
      batchId: 1,
      contentType: 'image/png',
      sizeBytes: 10,
      inferenceId: 'i-7',
    });
    const pieces: Buffer[] = [];
    if (request !== undefined) for await (const piece of request.open(4, never)) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe('456789');
  });

  it('goes on from the same way, and lets another one go first', async () => {
    const same = site({ remote: WORK });
    await same.send();
    expect([same.seen[0]?.earlier, same.kept]).toEqual([WORK, []]);
    const other = site({ remote: { ...WORK, kind: 'batch' } });
    await other.send();
    expect([other.seen[0]?.earlier, other.kept]).toEqual([null, [null]]);
  });

  it.each([
    ['what cannot be read any more', () => new ExpectedFailure('changed-on-disk'), { kind: 'changed-on-disk' }],
    ['a full disk', full, { kind: 'storage-full' }],
  ])('fails for %s', async (_case, error, failure) => {
    const here = site({ submit: () => Promise.reject(error()) });
    expect(await here.send()).toMatchObject({ ok: false, failure });
  });

  it('ends where the image is another claim’s by now, and throws bugs', async () => {
    const lost = site({
      keep: () => false,
      submit: async (_request, _earlier, keep) => {
        keep(WORK);
        return { ok: 'later', work: WORK, pollAgainMs: 1 };
      },
    });
    await expect(lost.send()).rejects.toThrow(ClaimLost);
    await expect(site({ submit: () => Promise.reject(new TypeError('a bug')) }).send()).rejects.toThrow('a bug');
  });
});

describe('letting go of an earlier way', () => {
  it.each<[string, RemoteWork | null, () => boolean, null, null[]]>([
    ['there is none', null, () => true, null, []],
    ['it is noted', WORK, () => true, null, [null]],
  ])('%s', (_case, remote, keep, failure, kept) => {
    const here = site({ remote, keep });
    expect([letGoOfEarlier(here.image, here.ports), here.kept]).toEqual([failure, kept]);
  });

  it('says that the disk is full, and throws where the claim is lost', () => {
    const onFullDisk = (): boolean => {
      throw full();
    };
    const stuck = site({ remote: WORK, keep: onFullDisk });
    expect(letGoOfEarlier(stuck.image, stuck.ports)).toMatchObject({ kind: 'storage-full' });
    const lost = site({ remote: WORK, keep: () => false });
    expect(() => letGoOfEarlier(lost.image, lost.ports)).toThrow(ClaimLost);
  });
});
