import { NumberInput, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { operatorRulesSchema, type OperatorRules } from '../../../shared/operator-rules.ts';
import { calls } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { LockedField } from '../../components/locked-field.tsx';
import { notifyFailure } from '../../components/notify.ts';
import { usePolicyLocks } from '../../components/policy-lock.ts';

/** When the window locks, and whether somebody may go in without a PIN; saved as it is changed. */
export function LockRules({ rules }: { readonly rules: OperatorRules }) {
  const [minutes, setMinutes] = useState<number | string>(rules.lockAfterMinutes);
  const locks = usePolicyLocks();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: calls.saveLockRules,
    onError: notifyFailure,
    onSettled: () => client.invalidateQueries({ queryKey: keys.lock }),
  });
  const change = (part: object) => {
    const read = operatorRulesSchema.safeParse({ ...rules, ...part });
    if (read.success) saving.mutate(read.data);
  };
  const idleLock = locks('lockAfterMinutes');
  const glassLock = locks('breakGlass');
  const glassWords = 'Somebody may go in without a PIN, with a reason';
  return (
    <>
      {idleLock !== null ? (
        <LockedField
          label="Minutes without use until it locks"
          value={String(rules.lockAfterMinutes)}
          lock={idleLock}
        />
      ) : (
        <NumberInput
          label="Minutes without use until it locks"
          description="1 to 15. It also locks with the screen of the computer, and with Ctrl+L."
          min={1}
          max={15}
          clampBehavior="strict"
          allowDecimal={false}
          value={minutes}
          onChange={setMinutes}
          onBlur={() => change({ lockAfterMinutes: minutes })}
        />
      )}
      {glassLock !== null ? (
        <LockedField label={glassWords} value={rules.breakGlass === 'allowed' ? 'Yes' : 'No'} lock={glassLock} />
      ) : (
        <Switch
          label={glassWords}
          description="It is recorded, and the next operator is told."
          checked={rules.breakGlass === 'allowed'}
          onChange={(event) => change({ breakGlass: event.currentTarget.checked ? 'allowed' : 'refused' })}
        />
      )}
    </>
  );
}
