import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { whyNoPin } from '../../../shared/operator-rules.ts';
import { calls } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { keys } from '../../queries/query-keys.ts';
import classes from './lock.module.css';

interface PinFormProps {
  /** Whose PIN it is; null where the name is asked for too. */
  readonly name: string | null;
  readonly verb: string;
  readonly save: (input: { name: string; pin: string }) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

/** A new PIN or passphrase, typed twice, and the operator's name where it is a new one. */
export function PinForm({ name: given, verb, save, onDone, onCancel }: PinFormProps) {
  const [typed, setTyped] = useState({ name: '', pin: '', again: '' });
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: save,
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: keys.lock }),
  });
  const name = given ?? typed.name.trim();
  const why = typed.pin === '' ? null : whyNoPin(typed.pin, name);
  const isOther = typed.again !== '' && typed.again !== typed.pin;
  const isReady = name !== '' && typed.pin !== '' && why === null && typed.again === typed.pin;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isReady) saving.mutate({ name, pin: typed.pin });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {given === null && (
        <TextInput
          label="Name"
          maxLength={60}
          autoFocus
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
        />
      )}
      <PasswordInput
        label={given === null ? 'PIN or passphrase' : `New PIN or passphrase of ${given}`}
        description="At least 6 letters or digits."
        autoComplete="new-password"
        autoFocus={given !== null}
        error={why}
        value={typed.pin}
        onChange={(event) => setTyped({ ...typed, pin: event.currentTarget.value })}
      />
      <PasswordInput
        label="The same again"
        autoComplete="new-password"
        error={isOther ? 'The two are not the same.' : null}
        value={typed.again}
        onChange={(event) => setTyped({ ...typed, again: event.currentTarget.value })}
      />
      <p className={classes.wrong} role="alert">
        {saving.isError ? reportOf(saving.error).sentence : null}
      </p>
      <div className={classes.acts}>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            Leave as it is
          </Button>
        )}
        <Button type="submit" loading={saving.isPending} disabled={!isReady}>
          {verb}
        </Button>
      </div>
    </form>
  );
}

/** The first operator of a computer that must have one. */
export function FirstOperatorForm() {
  return (
    <>
      <p>IT has laid down that somebody signs in on this computer. Add the first operator.</p>
      <PinForm name={null} verb="Add the operator" save={calls.addOperator} onDone={() => undefined} />
    </>
  );
}
