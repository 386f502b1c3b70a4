import { describe, expect, it } from 'vitest';
import {
  openByPassphrase,
  PASSPHRASE_COST,
  passphraseProblem,
  sealByPassphrase,
} from '../../../../main/credentials/passphrase-vault.ts';

const KEY = Buffer.alloc(32, 7);
const CHEAP = { memoryKib: 64, passes: 1, lanes: 1 };
const WORDS = 'correct horse battery';

describe('a vault under a passphrase', () => {
  it('opens by it alone, also as another keyboard writes it', async () => {
    const vault = await sealByPassphrase(KEY, 'Grüne Äpfel im Regal', CHEAP);
    expect(await openByPassphrase(vault, 'Gru\u0308ne A\u0308pfel im Regal')).toEqual(KEY);
    expect(await openByPassphrase(vault, 'grüne Äpfel im Regal')).toBeNull();
    expect(await openByPassphrase(vault, '')).toBeNull();
  });

  it('is another one every time, and neither key nor passphrase stands in it', async () => {
    const [one, other] = [await sealByPassphrase(KEY, WORDS, CHEAP), await sealByPassphrase(KEY, WORDS, CHEAP)];
    expect(one.databaseKey).not.toBe(other.databaseKey);
    expect(one.salt).not.toBe(other.salt);
    expect(JSON.stringify(one)).not.toContain(KEY.toString('base64').slice(0, 8));
    expect(JSON.stringify(one)).not.toContain('horse');
  });

  it.each([
    ['salt', Buffer.alloc(16, 1).toString('base64')],
    ['databaseKey', Buffer.alloc(60, 1).toString('base64')],
    ['databaseKey', 'AAAA'],
    ['memoryKib', 65],
    ['passes', 2],
  ])('with another %s does not open', async (name, value) => {
    const vault = { ...(await sealByPassphrase(KEY, WORDS, CHEAP)), [name]: value };
    expect(await openByPassphrase(vault, WORDS)).toBeNull();
  });

  it('costs whoever guesses at least what RFC 9106 asks of small computers', () => {
    const { memoryKib, passes } = PASSPHRASE_COST;
    expect([memoryKib >= 65_536, passes >= 3]).toEqual([true, true]);
  });
});

it.each([
  [WORDS, null],
  ['short words', 'at least 12 characters'],
  ['aaaaaaaaaaaaaaaa', 'the same few characters'],
  ['ab'.repeat(600), 'at most 1024'],
])('the new passphrase %s: %s', (passphrase, problem) => {
  if (problem === null) expect(passphraseProblem(passphrase)).toBeNull();
  else expect(passphraseProblem(passphrase)).toContain(problem);
});
