/*
 * Loaded into a program before anything else: while the file SAGITTAL_TEST_TROUBLE exists, opening anything below
 * SAGITTAL_TEST_SHARE fails with the code that stands in that file, as on a share that is away or with a file that another program
 * has locked. Where HANG stands there, the open does not come back: it waits for a named pipe, SAGITTAL_TEST_TROUBLE.pipe, that nobody
 * writes to, as on a share that hangs.
 */
const fs = require('node:fs');

const share = process.env['SAGITTAL_TEST_SHARE'] ?? '';
const trouble = process.env['SAGITTAL_TEST_TROUBLE'] ?? '';
const { readFileSync, writeFileSync } = fs;

/** @param {unknown} path */
function errorFor(path) {
  if (share === '' || !String(path).startsWith(share)) return null;
  try {
    const code = readFileSync(trouble, 'utf8').trim();
    if (code === 'HANG') writeFileSync(`${trouble}.hung`, '');
    if (code === 'HANG') return code;
    return Object.assign(new Error(`${code}: open '${String(path)}'`), { code, path, syscall: 'open' });
  } catch {
    return null;
  }
}

Object.defineProperty(fs, 'open', {
  value: new Proxy(fs.open, {
    apply: (open, self, words) => {
      const error = errorFor(words[0]);
      if (error === null) Reflect.apply(open, self, words);
      else if (error === 'HANG') Reflect.apply(open, self, [`${trouble}.pipe`, 'r', words.at(-1)]);
      else process.nextTick(words.at(-1), error);
    },
  }),
});
Object.defineProperty(fs, 'openSync', {
  value: new Proxy(fs.openSync, {
    apply: (open, self, words) => {
      const error = errorFor(words[0]);
      if (error === null) return Reflect.apply(open, self, words);
      if (error === 'HANG') return Reflect.apply(open, self, [`${trouble}.pipe`, 'r']);
      throw error;
    },
  }),
});
