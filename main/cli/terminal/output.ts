import { harmlessJson, harmlessText } from './harmless-text.ts';

/** Where a command writes: results on standard output, everything else on standard error. */
export interface Output {
  readonly isJson: boolean;
  /** True where a person watches standard error and wants to see progress. */
  readonly showsProgress: boolean;
  /** One JSON object a line; nothing where the output is for people. */
  readonly json: (value: unknown) => void;
  /** Text for people, made only where it is shown; nothing under --json or --quiet. */
  readonly text: (text: string | (() => string)) => void;
  /** A remark beside the result; nothing under --quiet. */
  readonly note: (text: string) => void;
  /** What went wrong; always shown. */
  readonly problem: (text: string) => void;
  /** Draws the progress line anew; an empty text takes it away. */
  readonly progress: (text: string) => void;
}

/** The same output, where a remark or problem that was told already is not told again. */
export function withoutRepeating(output: Output, told: string): Output {
  const unlessTold = (say: (text: string) => void) => (text: string) => {
    if (text !== told) say(text);
  };
  return { ...output, note: unlessTold(output.note), problem: unlessTold(output.problem) };
}

/** Output on the given streams; whatever is written is made harmless for a terminal first. */
export function createOutput(
  flags: { readonly json: boolean; readonly quiet: boolean },
  streams: { readonly out: NodeJS.WriteStream; readonly err: NodeJS.WriteStream } = {
    out: process.stdout,
    err: process.stderr,
  },
): Output {
  const { out, err } = streams;
  const showsProgress = err.isTTY && !flags.json && !flags.quiet;
  const clear = () => {
    if (showsProgress) err.write('\r\u001b[K');
  };
  return {
    isJson: flags.json,
    showsProgress,
    json: (value) => {
      if (flags.json) out.write(`${harmlessJson(value)}\n`);
    },
    text: (text) => {
      if (!flags.json && !flags.quiet) out.write(`${harmlessText(typeof text === 'string' ? text : text())}\n`);
    },
    note: (text) => {
      clear();
      if (!flags.quiet) err.write(`${harmlessText(text)}\n`);
    },
    problem: (text) => {
      clear();
      err.write(`${harmlessText(text)}\n`);
    },
    progress: (text) => {
      if (showsProgress) err.write(`\r\u001b[K${harmlessText(text)}`);
    },
  };
}
