import { Button, NativeSelect, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import type { LockState } from '../../../shared/contract/lock.ts';
import { calls } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { keys } from '../../queries/query-keys.ts';
import classes from './lock.module.css';

interface SignInFormProps {
  readonly operators: LockState['operators'];
  /** Null where nobody may go in without a PIN. */
  readonly onForgotten: (() => void) | null;
}

/** Operator and PIN; the keyboard is in the PIN at once. */
export function SignInForm({ operators, onForgotten }: SignInFormProps) {
  const [chosen, setChosen] = useState('');
  const [pin, setPin] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const operator = operators.find(({ name }) => name === chosen) ?? operators[0];
  const signingIn = useMutation({
    mutationFn: calls.signIn,
    onSuccess: (lock) => client.setQueryData(keys.lock, lock),
    onError: () => {
      setPin('');
      field.current?.focus();
      void client.invalidateQueries({ queryKey: keys.lock });
    },
  });
  const waitMs = operator?.waitMs ?? 0;
  const isWaiting = waitMs > 0;
  useEffect(() => {
    if (!isWaiting) field.current?.focus();
  }, [isWaiting]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (operator !== undefined && pin !== '' && !isWaiting) signingIn.mutate({ name: operator.name, pin });
  };
  const wrong = signingIn.isError ? reportOf(signingIn.error).sentence : null;
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label="Operator"
        data={operators.map(({ name }) => name)}
        value={operator?.name ?? ''}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          signingIn.reset();
        }}
      />
      <PasswordInput
        ref={field}
        label="PIN or passphrase"
        autoComplete="off"
        value={pin}
        disabled={isWaiting}
        onChange={(event) => setPin(event.currentTarget.value)}
      />
      <p className={classes.wrong} role="alert">
        {isWaiting ? waitWords(waitMs) : wrong}
      </p>
      <Button type="submit" loading={signingIn.isPending} disabled={pin === '' || isWaiting}>
        Unlock
      </Button>
      {onForgotten !== null && (
        <Button variant="subtle" onClick={onForgotten}>
          PIN forgotten
        </Button>
      )}
    </form>
  );
}

function waitWords(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1_000);
  const time = seconds === 1 ? '1 second' : seconds < 60 ? `${seconds} seconds` : minutesOf(seconds);
  return `Too many wrong tries. Try again in ${time}.`;
}

function minutesOf(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
