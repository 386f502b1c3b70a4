import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { calls, useLock } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { notifyFailure } from '../../components/notify.ts';
import classes from './lock.module.css';
import { LockRules } from './lock-rules.tsx';
import { PinForm } from './pin-form.tsx';

/** Who may see and change what is kept here, and when the window locks. */
export function Operators() {
  const lock = useLock().data;
  const [open, setOpen] = useState<string | null>(null);
  if (lock === undefined) return null;
  const close = () => setOpen(null);
  const isFirst = lock.operators.length === 0;
  return (
    <>
      {isFirst && (
        <p className={classes.dim}>
          Anybody at this computer can see the images and answers. With an operator, Sagittal asks for a PIN and locks
          when nobody uses it. Sending goes on all the same.
        </p>
      )}
      {lock.operators.length > 0 && (
        <ul className={classes.operators} aria-label="Operators">
          {lock.operators.map(({ name }) => (
            <li key={name} className={classes.operator}>
              <span className={classes.name}>{name}</span>
              {name === lock.operator && <span className={classes.dim}>signed in</span>}
              <Button size="xs" variant="default" onClick={() => setOpen(name)}>
                Change the PIN
              </Button>
              <RemoveButton name={name} isLast={lock.operators.length === 1} />
            </li>
          ))}
        </ul>
      )}
      {open === null && (
        <div>
          <Button variant="default" onClick={() => setOpen(NEW)}>
            {isFirst ? 'Add the first operator' : 'Add an operator'}
          </Button>
        </div>
      )}
      {open === NEW && (
        <PinForm name={null} verb="Add the operator" save={calls.addOperator} onDone={close} onCancel={close} />
      )}
      {open !== null && open !== NEW && (
        <PinForm key={open} name={open} verb="Change the PIN" save={calls.changePin} onDone={close} onCancel={close} />
      )}
      {!isFirst && <LockRules key={JSON.stringify(lock.rules)} rules={lock.rules} />}
    </>
  );
}

/** No operator has an empty name. */
const NEW = '';

function RemoveButton({ name, isLast }: { readonly name: string; readonly isLast: boolean }) {
  const ask = useConfirm();
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: calls.removeOperator,
    onError: notifyFailure,
    onSettled: () => client.invalidateQueries({ queryKey: keys.lock }),
  });
  const consequence = isLast
    ? 'This is the last operator. Nothing is locked any more: anybody at this computer can see images and answers.'
    : `${name} cannot sign in any more, and is signed out everywhere.`;
  return (
    <Button
      size="xs"
      variant="default"
      loading={removing.isPending}
      onClick={() =>
        ask({ title: `Remove ${name}?`, consequence, verb: `Remove ${name}`, onYes: () => removing.mutate(name) })
      }
    >
      Remove
    </Button>
  );
}
