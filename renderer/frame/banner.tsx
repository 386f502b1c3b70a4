import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconShieldExclamation, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Status } from '../../shared/contract/rows.ts';
import classes from './banner.module.css';

interface BannerProps {
  readonly status: Status | undefined;
  /** Set when main itself does not answer. */
  readonly isUnreachable: boolean;
  readonly onShowQueue: () => void;
  readonly onShowPrivacy: () => void;
}

/** At most one strip above the page, for trouble of the whole machine: the worst first, with its one button. */
export function Banner({ status, isUnreachable, onShowQueue, onShowPrivacy }: BannerProps) {
  const [isDismissed, setDismissed] = useState(false);
  if (isUnreachable) return <Unreachable />;
  if (status?.engine === 'down') return <EngineDown sentence={status.sentence} forIt={status.trouble?.forIt} />;
  if (status?.tone === 'trouble' && status.engine === 'running') {
    return (
      <div className={classes.banner} data-tone="bad" role="alert">
        <IconAlertTriangle size={18} aria-hidden="true" />
        <Words sentence={status.sentence} forIt={status.trouble?.forIt} />
        <Button size="xs" variant="default" onClick={onShowQueue}>
          Show the queue
        </Button>
      </div>
    );
  }
  if (status?.dataProtection !== 'unprotected' || isDismissed) return null;
  return (
    <div className={classes.banner} data-tone="caution">
      <IconShieldExclamation size={18} aria-hidden="true" />
      <p className={classes.words}>
        This computer has no key store, so data that Sagittal keeps here is not protected.
      </p>
      <Button size="xs" variant="default" onClick={onShowPrivacy}>
        What to do
      </Button>
      <ActionIcon aria-label="Hide this notice until Sagittal is started again" onClick={() => setDismissed(true)}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

/** Nothing on the page can be done about it: the sentence, and for IT where to look, ready to be copied. */
function EngineDown({ sentence, forIt }: { readonly sentence: string; readonly forIt: string | undefined }) {
  return (
    <div className={classes.banner} data-tone="bad" role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <Words sentence={sentence} forIt={forIt} />
    </div>
  );
}

function Words({ sentence, forIt }: { readonly sentence: string; readonly forIt: string | undefined }) {
  return (
    <div className={classes.words}>
      <p>{sentence}</p>
      {forIt !== undefined && (
        <details className={classes.forIt}>
          <summary>Details for IT</summary>
          {forIt}
        </details>
      )}
    </div>
  );
}

function Unreachable() {
  return (
    <div className={classes.banner} data-tone="bad" role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p className={classes.words}>
        This window cannot reach the rest of Sagittal. Nothing is lost; load the window again, and restart Sagittal if
        that does not help.
      </p>
      <Button size="xs" variant="default" onClick={() => window.location.reload()}>
        Load again
      </Button>
    </div>
  );
}
