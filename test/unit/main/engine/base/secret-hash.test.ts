import { describe, expect, it } from 'vitest';
import { argon2id } from '../../../../../main/engine/base/argon2id.ts';
import { hashSecret, isOfOtherCost, isSecretOf } from '../../../../../main/engine/base/secret-hash.ts';

const CHEAP = { memoryKib: 64, passes: 1, lanes: 1 };

describe('a hash of a secret', () => {
  it('opens to its secret alone, and never twice with the same salt', async () => {
    const [kept, other] = [await hashSecret('482915', CHEAP), await hashSecret('482915', CHEAP)];
    expect(kept).not.toBe(other);
    expect(await isSecretOf(kept, '482915')).toBe(true);
    expect(await isSecretOf(kept, '482916')).toBe(false);
    expect(kept).not.toContain('482915');
  });

  it('keeps its cost, so that it opens after the usual one has changed', async () => {
    const kept = await hashSecret('pin', { memoryKib: 32, passes: 2, lanes: 1 });
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=32,t=2,p=1\$/);
    expect(await isSecretOf(kept, 'pin')).toBe(true);
    expect([isOfOtherCost(kept, CHEAP), isOfOtherCost(kept, { memoryKib: 32, passes: 2, lanes: 1 })]).toEqual([
      true,
      false,
    ]);
  });

  it('takes a letter however the keyboard composes it', async () => {
    const kept = await hashSecret('K\u00f6nigin', CHEAP);
    expect(await isSecretOf(kept, 'Ko\u0308nigin')).toBe(true);
  });

  it('refuses what is no hash', async () => {
    await expect(isSecretOf('$argon2id$v=19$m=8', 'pin')).rejects.toThrow('this is no hash of a secret');
  });
});

describe('Argon2id', () => {
  it('answers what the reference program answers', async () => {
    // A test vector of the reference implementation (version 19).
    const key = await argon2id('password', Buffer.from('somesalt'), { memoryKib: 256, passes: 2, lanes: 1 }, 32);
    expect(key.toString('hex')).toBe('9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe');
  });
});
