import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { breakGlassReasonSchema } from '../../../shared/contract/lock.ts';
import { calls } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { keys } from '../../queries/query-keys.ts';
import classes from './lock.module.css';

/** Going in without a PIN: the reason, and what becomes of it. */
export function BreakGlassForm({ onBack }: { readonly onBack: () => void }) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const goingIn = useMutation({
    mutationFn: calls.breakGlass,
    onSuccess: (lock) => client.setQueryData(keys.lock, lock),
  });
  const isReason = breakGlassReasonSchema.safeParse(reason).success;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isReason) goingIn.mutate(reason);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>
        You can go in without a PIN where it cannot wait. Your name on this computer and your reason are recorded, and
        the next operator is told.
      </p>
      <Textarea
        label="Reason"
        description="10 letters at least. Name no patient."
        data-autofocus
        autoFocus
        autosize
        minRows={2}
        maxRows={4}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <p className={classes.wrong} role="alert">
        {goingIn.isError ? reportOf(goingIn.error).sentence : null}
      </p>
      <Button type="submit" color="red" loading={goingIn.isPending} disabled={!isReason}>
        Go in without a PIN
      </Button>
      <Button variant="subtle" onClick={onBack}>
        Back to the PIN
      </Button>
    </form>
  );
}
