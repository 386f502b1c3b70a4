import { describe, expect, it } from 'vitest';
import { readKeys } from '../../../../../main/engine/credentials/read-keys.ts';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPx-fi_YEXAMPLEKEY';
const KEYS = { accessKeyId: ID, secretAccessKey: SECRET };

describe('readKeys', () => {
  it('finds a key in every form AWS hands it out in', () => {
    const forms = [
      `\uFEFFAccess key ID,Secret access key\r\n${ID},${SECRET}\r\n`,
      `User Name,Password,Access key ID,Secret access key,Console login link\nclinic,,${ID},${SECRET},https://x`,
      `${ID}\n${SECRET}\n`,
      `  ${ID} ${SECRET}`,
      `[default]\naws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\n`,
      `export AWS_ACCESS_KEY_ID="${ID}"\nexport AWS_SECRET_ACCESS_KEY="${SECRET}"`,
      JSON.stringify({ AccessKeyId: ID, SecretAccessKey: SECRET }),
    ];
    expect(forms.map(readKeys)).toEqual(forms.map(() => KEYS));
  });

  it('keeps the token of keys that run out', () => {
    const text = `AWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}\nAWS_SESSION_TOKEN=to/ken==`;
    expect(readKeys(text)).toEqual({ ...KEYS, sessionToken: 'to/ken==' });
  });

  it('finds none in anything else', () => {
    const texts = ['', 'hello', ID, `${ID}\n`, 'Access key ID,Secret access key\n', SECRET, '{"a":1}'];
    expect(texts.map(readKeys)).toEqual(texts.map(() => null));
  });
});
