/** An error of SageMaker's control plane, which speaks JSON 1.1: the type is part of the body. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/** A field of a request, a text; throws the ValidationException AWS answers where it is not there. */
export function requiredText(input: Readonly<Record<string, unknown>>, name: string): string {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  throw missing(name);
}

/** A field of a request that holds others; throws the ValidationException AWS answers where it is not there. */
export function requiredRecord(input: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const value = recordOf(input[name]);
  if (value === null) throw missing(name);
  return value;
}

/** The value as a record; null for anything else. */
export function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null;
}

function missing(name: string): ControlError {
  const field = name.charAt(0).toLowerCase() + name.slice(1);
  return new ControlError(
    'ValidationException',
    `1 validation error detected: Value null at '${field}' failed to satisfy constraint: Member must not be null`,
  );
}
