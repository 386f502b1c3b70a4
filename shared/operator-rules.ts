import { z } from 'zod';

/** How this computer is locked; a policy can set and lock each of them. */
export const operatorRulesSchema = z.strictObject({
  /** `required`: nothing of patients is shown or changed before there is an operator, and the last one cannot be removed. */
  operatorLock: z.enum(['optional', 'required']).default('optional'),
  /** Locks after so many minutes in which nobody has touched Sagittal. */
  lockAfterMinutes: z.int().min(1).max(15).default(5),
  /** Whether somebody who gives a reason may go in without a PIN; it is recorded, and the next operator is told. */
  breakGlass: z.enum(['allowed', 'refused']).default('allowed'),
});

/** How this computer is locked. */
export type OperatorRules = z.output<typeof operatorRulesSchema>;

/** What holds until somebody says otherwise. */
export const USUAL_OPERATOR_RULES: OperatorRules = operatorRulesSchema.parse({});

/** The shortest PIN or passphrase, and the longest, in letters. */
export const SHORTEST_PIN = 6;
export const LONGEST_PIN = 200;

/** What an operator may be called. */
export const operatorNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u);

/** Why a PIN or passphrase cannot be taken, in a sentence; null where it can. */
export function whyNoPin(pin: string, operator: string): string | null {
  const signs = Array.from(pin.normalize('NFKC'));
  if (signs.length < SHORTEST_PIN) return `A PIN or passphrase needs at least ${SHORTEST_PIN} letters or digits.`;
  if (signs.length > LONGEST_PIN) return `A PIN or passphrase may have at most ${LONGEST_PIN} letters.`;
  if (isPlain(signs)) return 'This PIN is one of the first that somebody would try. Choose another one.';
  if (folded(pin).includes(folded(operator)) && folded(operator).length >= 3)
    return 'A PIN or passphrase must not hold the operator’s name. Choose another one.';
  return null;
}

/** All signs alike, or each the next one up or down, such as 123456. */
function isPlain(signs: readonly string[]): boolean {
  const steps = signs.slice(1).map((sign, index) => (sign.codePointAt(0) ?? 0) - (signs[index]?.codePointAt(0) ?? 0));
  return [0, 1, -1].some((step) => steps.every((found) => found === step));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
