import { describe, expect, it } from 'vitest';
import { readMultipartFile } from '../../../../main/endpoint/read-multipart.ts';

const TYPE = 'multipart/form-data; boundary=edge';

function form(...parts: readonly (readonly [disposition: string, body: string])[]): Buffer {
  const text = parts.map(
    ([disposition, body]) => `--edge\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${body}\r\n`,
  );
  return Buffer.from(`${text.join('')}--edge--\r\n`, 'latin1');
}

describe('reading a form', () => {
  it('takes the first file of the field and passes over the rest', async () => {
    const body = form(
      ['name="note"', 'x'],
      ['name="other"; filename="o"', 'no'],
      ['name="image"; filename="a"', 'one'],
      ['name="image"; filename="b"', 'two'],
    );
    expect((await readMultipartFile(body, TYPE, 'image')).toString()).toBe('one');
  });

  it('keeps every byte, boundaries that are none included', async () => {
    const content = `\r\n--edg\0\xff${'z'.repeat(100_000)}\r\n--`;
    expect(
      (await readMultipartFile(form(['name="image"; filename="a"', content]), TYPE, 'image')).toString('latin1'),
    ).toBe(content);
  });

  it.each([
    ['no such file', form(['name="image"', 'text']), TYPE],
    ['no boundary', form(), 'multipart/form-data'],
    ['an end in the middle of a part', form(['name="image"; filename="a"', 'one']).subarray(0, 70), TYPE],
    ['nothing', Buffer.alloc(0), TYPE],
  ])('refuses a form with %s', async (_what, body, type) => {
    await expect(readMultipartFile(body, type, 'image')).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/^Decoding error: the .*form/) as unknown,
    });
  });
});
