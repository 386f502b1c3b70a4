import { z } from 'zod';

/** One call between window and main: both sides of it are parsed, always. */
export interface Call<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input;
  readonly output: Output;
}

/** A call by its two schemas. */
export function call<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { input, output };
}

/** The input of a call that takes nothing. */
export const none = z.undefined();
