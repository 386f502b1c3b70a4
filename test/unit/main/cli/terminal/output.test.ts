import { expect, it } from 'vitest';
import { createOutput } from '../../../../../main/cli/terminal/output.ts';
import { recordingStream } from '../../../../support/cli-world.ts';

/** Says one thing of every kind; answers what came out where. */
function sayAll(flags: { json: boolean; quiet: boolean }, isTerminal: boolean) {
  const [out, err] = [recordingStream(isTerminal), recordingStream(isTerminal)];
  const output = createOutput(flags, { out: out.stream, err: err.stream });
  output.json({ row: 1 });
  output.text('text');
  output.text(() => 'made text');
  output.progress('1 of 2');
  output.note('note');
  output.problem('problem');
  return { out: out.text(), err: err.text(), showsProgress: output.showsProgress };
}

const CLEAR = '\r\u001b[K';

it.each([
  ['for people on a terminal', {}, true, 'text\nmade text\n', `${CLEAR}1 of 2${CLEAR}note\n${CLEAR}problem\n`, true],
  ['for people into a file', {}, false, 'text\nmade text\n', 'note\nproblem\n', false],
  ['for a script', { json: true }, true, '{"row":1}\n', 'note\nproblem\n', false],
  ['under --quiet', { quiet: true }, true, '', 'problem\n', false],
  ['under --quiet, for a script', { json: true, quiet: true }, true, '{"row":1}\n', 'problem\n', false],
])('%s', (_case, flags, isTerminal, out, err, showsProgress) => {
  expect(sayAll({ json: false, quiet: false, ...flags }, isTerminal)).toEqual({ out, err, showsProgress });
});

it('makes a text only where it is shown', () => {
  const { stream } = recordingStream();
  const output = createOutput({ json: true, quiet: false }, { out: stream, err: stream });
  let isMade = false;
  output.text(() => {
    isMade = true;
    return '';
  });
  expect(isMade).toBe(false);
});

it('takes the progress line away before what is said beside it', () => {
  const { stream, text } = recordingStream(true);
  const output = createOutput({ json: false, quiet: false }, { out: recordingStream().stream, err: stream });
  output.progress('half');
  output.progress('');
  expect(text()).toBe(`${CLEAR}half${CLEAR}`);
});

it('writes nothing that moves a terminal or turns a name around, whatever a file or a model is called', () => {
  const hostile = 'a\u001b[2Jb\u009b1mc\rd\u202egpj.exe\u2066\u0007';
  const shown = 'a\ufffd[2Jb\ufffd1mc\ufffdd\ufffdgpj.exe\ufffd\ufffd';
  const [out, err] = [recordingStream(true), recordingStream(true)];
  const streams = { out: out.stream, err: err.stream };
  const output = createOutput({ json: false, quiet: false }, streams);
  output.text(hostile);
  output.text(() => `${hostile}\tnext\n`);
  output.note(hostile);
  output.problem(hostile);
  output.progress(hostile);
  createOutput({ json: true, quiet: false }, streams).json({ answer: hostile });
  const lines = out.text().split('\n');
  expect(lines.slice(0, 3)).toEqual([shown, `${shown}\tnext`, '']);
  expect(err.text()).toBe(`${CLEAR}${shown}\n${CLEAR}${shown}\n${CLEAR}${shown}`);
  const json = lines[3] ?? '';
  expect([JSON.parse(json), /^[\x20-\x7e]*$/.test(json)]).toEqual([{ answer: hostile }, true]);
});
