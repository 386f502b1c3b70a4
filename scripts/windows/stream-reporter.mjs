import { appendFileSync } from 'node:fs';

/** Names the file that `StreamReporter` writes, as programs of Windows name it. */
export const STREAM_VARIABLE = 'REHEARSAL_STREAM';

/** Tells of each test file as soon as it has begun and ended, a line of JSON each, so that what ended is known however the process ends. */
class StreamReporter {
  /** @param {import('vitest/node').TestModule} file */
  onTestModuleQueued(file) {
    tell({ begun: file.moduleId });
  }

  /** A sign of life. */
  onTestCaseResult() {
    tell({});
  }

  /** @param {import('vitest/node').TestModule} file */
  onTestModuleEnd(file) {
    const tests = [...file.children.allTests()].map((test) => ({
      name: test.fullName,
      state: test.result().state,
      why: firstLine(test.result().errors),
    }));
    const around = [...file.children.allSuites()].flatMap((suite) => suite.errors());
    tell({ ended: file.moduleId, state: file.state(), why: firstLine([...file.errors(), ...around]), tests });
  }

  /**
   * @param {readonly unknown[]} _files
   * @param {readonly { readonly message: string }[]} errors that belong to no test
   */
  onTestRunEnd(_files, errors) {
    if (errors.length > 0) tell({ astray: errors.map((error) => firstLine([error])) });
  }
}

// Vitest takes the default.
export { StreamReporter as default };

/** @param {unknown} what */
function tell(what) {
  appendFileSync(process.env[STREAM_VARIABLE] ?? '', `${JSON.stringify(what)}\n`);
}

/** @param {readonly { readonly message: string }[] | undefined} errors */
function firstLine(errors) {
  return errors?.[0]?.message.split('\n')[0] ?? '';
}
