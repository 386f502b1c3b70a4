import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { usePolicy } from '../../api.ts';
import { laidDown } from '../../components/policy-lock.ts';
import classes from './settings.module.css';

/** What IT has laid down for this computer, or why it cannot be read; nothing where there is no policy. */
export function PolicyWords() {
  const policy = usePolicy().data;
  if (policy === undefined || policy.state === 'none') return null;
  if (policy.trouble !== null) {
    return (
      <div className={classes.policy} role="alert">
        <IconAlertTriangle size={18} aria-hidden="true" />
        <div>
          <p>{policy.trouble.sentence}</p>
          <p className={classes.dim}>{policy.trouble.forIt}</p>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.policy} role="note">
      <IconLock size={18} aria-hidden="true" />
      <p>Some of these settings cannot be changed here. {laidDown(policy)}</p>
    </div>
  );
}
