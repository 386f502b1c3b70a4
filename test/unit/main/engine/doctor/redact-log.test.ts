import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LOG_MESSAGES, redactLog } from '../../../../../main/engine/doctor/redact-log.ts';

const MAIN = fileURLToPath(new URL('../../../../../main', import.meta.url));

describe('redactLog', () => {
  it('keeps known messages, numbers and places in the program', () => {
    const stack = [
      'at run (/home/erika/app/out/main/cli.js:12:3)',
      'at /home/erika/Mustermann.js:1:1',
      'at fs (node:fs:1:2)',
    ];
    const err = { type: 'Error', message: 'Mustermann', code: 'ENOENT', stack };
    const line = {
      level: 50,
      part: 'cli',
      msg: 'command failed',
      fileName: 'Mustermann.dcm',
      kind: 'a b',
      imageId: 3,
      err,
    };
    expect(JSON.parse(redactLog(`${JSON.stringify(line)}\nnot JSON\n`))).toEqual({
      level: 50,
      part: 'cli',
      msg: 'command failed',
      imageId: 3,
      err: { type: 'Error', code: 'ENOENT', stack: ['at run out/main/cli.js:12', 'at elsewhere', 'at fs node:fs:1'] },
    });
  });

  it('lets through no word that could be anything, and no message of somebody else', () => {
    const line = {
      msg: 'Jane Doe',
      kind: 'x'.repeat(65),
      call: 'queue.retry',
      time: '2026-11-30T08:00:00.000Z',
      isPaused: true,
    };
    expect(
      JSON.parse(redactLog(JSON.stringify({ ...line, more: { sizeBytes: 1 }, list: [1], err: 'Jane Doe' }))),
    ).toEqual({
      msg: 'other',
      call: 'queue.retry',
      time: '2026-11-30T08:00:00.000Z',
      isPaused: true,
    });
  });

  it('tells of an error by its class and its code, and of what caused it too', () => {
    const cause = { type: 'Jane Doe', code: 'EIO', stack: 'no list', cause: { type: 'Error', message: 'Jane' } };
    expect(JSON.parse(redactLog(JSON.stringify({ msg: 'call failed', err: { type: 'A b', cause } })))).toEqual({
      msg: 'call failed',
      err: { cause: { code: 'EIO', cause: { type: 'Error' } } },
    });
  });

  it('of nothing, or of nothing that is a line, is nothing', () => {
    expect(['', '\n\n', 'null\n[1]\n"x"\n{"cut'].map(redactLog)).toEqual(['', '', '']);
  });

  it('knows every message that this program logs', () => {
    const files = readdirSync(MAIN, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const logged = files.flatMap((name) =>
      [
        ...readFileSync(join(MAIN, name), 'utf8').matchAll(
          /\blog\??\.(?:info|warn|error|fatal)\((?:\{[^}]*\}, )?'([^']+)'/g,
        ),
      ].map(([, message = '']) => message),
    );
    expect(logged.length).toBeGreaterThan(5);
    expect(logged.filter((message) => !LOG_MESSAGES.includes(message))).toEqual([]);
  });
});
