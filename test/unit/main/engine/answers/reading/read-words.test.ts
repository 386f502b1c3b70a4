import { describe, expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import { noFindings } from '../../../../../../main/engine/answers/reading/findings.ts';
import {
  isMarkdown,
  readFailure,
  readMeasurement,
  readTexts,
} from '../../../../../../main/engine/answers/reading/read-words.ts';
import { topScope, type Scope } from '../../../../../../main/engine/answers/reading/scope.ts';

it.each([
  [{ generated_text: 'No finding.' }, ['No finding.']],
  [{ choices: [{ message: { content: 'One.' } }, { text: 'Two.' }] }, ['One.\n\nTwo.']],
  [{ content: [{ type: 'text', text: 'One.' }, { type: 'image' }] }, ['One.']],
  [{ report: ' ' }, []],
])('%j says it in words', (record, texts) => {
  const findings = noFindings();
  readTexts(new Fields(record), findings);
  expect(findings.texts).toEqual(texts);
});

describe('a failure', () => {
  const failuresOf = (record: Record<string, unknown>, isWhole = true) => {
    const findings = noFindings();
    readFailure(new Fields(record), isWhole, findings);
    return findings.failures;
  };

  it.each([
    [{ error: 'out of memory' }, ['out of memory']],
    [{ errors: [{ message: 'one' }, 'two'] }, ['one; two']],
    [{ status: 500, message: 'broken' }, ['broken']],
    [{ success: false }, ['success is false']],
    [{ code: 'InternalError', message: 'broken' }, ['broken']],
  ])('is told by %j', (record, expected) => {
    expect(failuresOf(record)).toEqual(expected);
  });

  it.each([
    { error: null },
    { error: 'none' },
    { status: 200, message: 'fine' },
    { code: 0, message: 'ok' },
    { success: true },
    { code: 'A1', message: 'broken', label: 'nodule' },
  ])('is not told by %j', (record) => {
    expect(failuresOf(record)).toEqual([]);
  });

  it('in a part of an answer needs words of its own', () => {
    expect([failuresOf({ success: false }, false), failuresOf({ success: false, message: 'x' }, false)]).toEqual([
      [],
      ['x'],
    ]);
  });
});

describe('a measurement', () => {
  const read = (record: Record<string, unknown>, over: Partial<Scope> = {}) => {
    const findings = noFindings();
    return { isOne: readMeasurement(new Fields(record), { ...topScope(), ...over }, findings), findings };
  };

  it('is a value with its unit, under its own name or that of its place', () => {
    expect(read({ name: 'length', value: 12, unit: 'mm' }).findings.measurements).toEqual([
      { label: 'length', value: 12, unit: 'mm' },
    ]);
    expect(read({ diameter: 12, unit: 'mm' }, { path: 'nodule' }).findings.measurements[0]?.label).toBe('nodule');
  });

  it('between points is a line', () => {
    const { findings } = read({
      value: 5,
      points: [
        [0, 0],
        [3, 4],
      ],
    });
    expect(findings.shapes).toMatchObject([{ kind: 'line', numbers: [0, 0, 3, 4], measured: { value: 5 } }]);
  });

  it('is none without either', () => {
    expect([read({ value: 5 }).isOne, read({ unit: 'mm' }).isOne]).toEqual([false, false]);
    expect(read({ value: 5 }, { within: 'measurements' }).isOne).toBe(true);
  });
});

it('Markdown is told by its marks', () => {
  expect(['# Report', 'a **b** c', '- one', '| a | b |'].map(isMarkdown)).toEqual([true, true, true, true]);
  expect(['a - b', '2 * 3 * 4', '#1 of 2', 'plain'].map(isMarkdown)).toEqual([false, false, false, false]);
});
