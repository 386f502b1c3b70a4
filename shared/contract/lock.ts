import { z } from 'zod';
import { LONGEST_PIN, operatorNameSchema, operatorRulesSchema } from '../operator-rules.ts';

/** A PIN or passphrase on its way to the engine, where its rules are. */
export const pinSchema = z.string().max(LONGEST_PIN * 4);

/** Why somebody goes in without a PIN. */
export const breakGlassReasonSchema = z.string().trim().min(10).max(200);

/** A way in without a PIN that the next operator has to know of; `at` in milliseconds since 1970. */
export const breakGlassSchema = z.object({
  at: z.int().nonnegative(),
  /** The name that was signed in with on this computer. */
  user: z.string(),
  reason: z.string(),
});
export type BreakGlass = z.infer<typeof breakGlassSchema>;

/** Whether Sagittal is locked, and how it is opened. It holds nothing of patients. */
export const lockStateSchema = z.object({
  /** `off`: there are no operators; `set-up`: the first one has to be added; `locked`; `open`: somebody is signed in. */
  state: z.enum(['off', 'set-up', 'locked', 'open']),
  /** Who is signed in; null where nobody is, and after a way in without a PIN. */
  operator: z.string().nullable(),
  /** Everyone who can sign in, by name; `waitMs` after wrong tries until the next one, else 0. */
  operators: z.array(z.object({ name: z.string(), waitMs: z.int().nonnegative() })),
  rules: operatorRulesSchema,
  /** What an operator who is signed in has not yet been told. */
  breakGlass: z.array(breakGlassSchema),
  /** Images Sagittal goes on with. */
  unsettled: z.int().nonnegative(),
});
export type LockState = z.infer<typeof lockStateSchema>;

/** One operator of this computer. */
export const operatorSchema = z.object({ name: z.string(), createdAt: z.int().nonnegative() });
export type Operator = z.infer<typeof operatorSchema>;

/** An operator with the PIN or passphrase to come in with. */
export const operatorPinSchema = z.object({ name: operatorNameSchema, pin: pinSchema });
