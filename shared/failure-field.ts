/** Where an answer says that the model failed: a field that holds anything, one value, or (`isOther`) any value but one. */
export interface FailureField {
  /** The field's name; a dot leads into an object. */
  readonly name: string;
  readonly value: string | undefined;
  readonly isOther: boolean;
}

/** `NAME`, `NAME=VALUE` or `NAME!=VALUE`. */
export const FAILURE_FIELD = /^([^=!\s][^=!]*?)(?:(!?=)(.+))?$/;

/** Takes the setting apart; null where it is none. */
export function readFailureField(text: string): FailureField | null {
  const [, name, sign, value] = FAILURE_FIELD.exec(text) ?? [];
  return name === undefined ? null : { name, value, isOther: sign === '!=' };
}
