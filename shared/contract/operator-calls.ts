import { z } from 'zod';
import { operatorRulesSchema } from '../operator-rules.ts';
import { call, none } from './call.ts';
import { breakGlassReasonSchema, lockStateSchema, operatorPinSchema, operatorSchema, pinSchema } from './lock.ts';

/** Signing in to a locked computer, and who may. */
export const OPERATOR_CALLS = {
  /** Whether Sagittal is locked; nothing of patients is in it. */
  'lock.state': call(none, lockStateSchema),
  'lock.signIn': call(z.object({ name: z.string().max(200), pin: pinSchema }), lockStateSchema),
  /** Goes in without a PIN; recorded with the reason, and told to the next operator. */
  'lock.breakGlass': call(z.object({ reason: breakGlassReasonSchema }), lockStateSchema),
  /** Says that the operator has read who went in without a PIN. */
  'lock.told': call(none, lockStateSchema),
  'lock.now': call(none, lockStateSchema),

  'operators.list': call(none, z.array(operatorSchema)),
  /** The first one turns the lock on, and is signed in. */
  'operators.add': call(operatorPinSchema, z.array(operatorSchema)),
  /** The last one turns it off. */
  'operators.remove': call(z.object({ name: z.string().max(200) }), z.array(operatorSchema)),
  'operators.changePin': call(operatorPinSchema, z.array(operatorSchema)),
  'operators.saveRules': call(operatorRulesSchema, operatorRulesSchema),
} as const;
