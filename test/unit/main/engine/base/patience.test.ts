import { describe, expect, it } from 'vitest';
import { isHeldByOther, patiently, patientlyBeside } from '../../../../../main/engine/base/patience.ts';

const error = (code: string) => Object.assign(new Error(code), { code });

/** Fails so often with the code, then answers. */
function failing(times: number, code = 'EBUSY') {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls <= times) throw error(code);
    return calls;
  };
}

describe('patience', () => {
  it('tries again while another program holds the file, and no longer than its limit', async () => {
    expect(patiently(failing(2))).toBe(3);
    expect(await patientlyBeside(async () => work(), undefined)).toBe(3);
    expect(() => patiently(failing(99), { limitMs: 30 })).toThrow('EBUSY');
    await expect(patientlyBeside(async () => failing(99)(), undefined, { limitMs: 30 })).rejects.toThrow('EBUSY');
  });
  const work = failing(2);

  it('is not for what does not pass', () => {
    const once = failing(1, 'ENOSPC');
    expect(() => patiently(once)).toThrow('ENOSPC');
    expect(once()).toBe(2);
  });

  it('ends with the signal, whose reason it tells', async () => {
    const stop = new AbortController();
    const busy = patientlyBeside(
      async () => {
        stop.abort(new Error('enough'));
        throw error('EBUSY');
      },
      stop.signal,
      { limitMs: 60_000 },
    );
    await expect(busy).rejects.toMatchObject({ name: 'AbortError' });
    await expect(patientlyBeside(async () => 1, stop.signal)).rejects.toThrow('enough');
  });

  it.each([
    ['EBUSY', true, true],
    ['ETXTBSY', true, true],
    ['EPERM', false, true],
    ['EACCES', false, true],
    ['ENOENT', false, false],
    ['ENOSPC', false, false],
  ])('takes %s for a file that is held: on Linux %s, on Windows %s', (code, onLinux, onWindows) => {
    expect([isHeldByOther(error(code), 'linux'), isHeldByOther(error(code), 'win32')]).toEqual([onLinux, onWindows]);
  });
});
