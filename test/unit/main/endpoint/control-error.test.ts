import { describe, expect, it } from 'vitest';
import { ControlError, recordOf, requiredRecord, requiredText } from '../../../../main/endpoint/control-error.ts';

describe('fields of a request', () => {
  it('are read where they are there', () => {
    expect(requiredText({ Name: 'x' }, 'Name')).toBe('x');
    expect(requiredRecord({ Input: { a: 1 } }, 'Input')).toEqual({ a: 1 });
  });

  it.each([undefined, null, '', 5, [], {}])('a text is not %j', (value) => {
    expect(() => requiredText({ ModelName: value }, 'ModelName')).toThrow(
      new ControlError(
        'ValidationException',
        "1 validation error detected: Value null at 'modelName' failed to satisfy constraint: Member must not be null",
      ),
    );
  });

  it.each([undefined, null, 'text', [1]])('a record is not %j', (value) => {
    expect(recordOf(value)).toBeNull();
    expect(() => requiredRecord({ Input: value }, 'Input')).toThrow(ControlError);
  });
});

it('is a refusal of the request unless it says otherwise', () => {
  expect([new ControlError('A', 'b').status, new ControlError('A', 'b', 500).status]).toEqual([400, 500]);
});
