import { Button } from '@mantine/core';
import { calls } from '../../api.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import classes from './settings.module.css';

/** Lets IT save the key that opens the queue and the answers once this computer's key store does not. */
export function RecoveryKey() {
  const ask = useConfirm();
  const save = () => {
    calls.saveRecoveryKey().then(({ savedAs }) => {
      if (savedAs !== null) notifyDone(`Recovery key saved as ${savedAs}. Put it away safely.`);
    }, notifyFailure);
  };
  return (
    <div className={classes.keyLine}>
      <p className={classes.dim}>
        If this computer&apos;s key store is ever lost, only the recovery key opens the queue and the answers again.
      </p>
      <Button
        variant="default"
        onClick={() => {
          ask({
            title: 'Save the recovery key?',
            consequence:
              'Whoever has this file can open everything Sagittal keeps on this computer. It is for IT: keep it in a safe place, not on this computer.',
            verb: 'Save the recovery key',
            isDestructive: false,
            onYes: save,
          });
        }}
      >
        Save the recovery key…
      </Button>
    </div>
  );
}
