import { Button } from '@mantine/core';
import { IconEyeExclamation } from '@tabler/icons-react';
import { useReviews } from '../../api.ts';
import { counted } from '../../format/amount.ts';
import classes from './held-strip.module.css';
import { useImageDesk } from './image-desk.ts';

/** Above the queue while images are held: how many, and the way to look at them. */
export function HeldStrip() {
  const total = useReviews().data?.total ?? 0;
  const { review } = useImageDesk();
  if (total === 0) return null;
  return (
    <div className={classes.strip} role="note">
      <IconEyeExclamation size={18} aria-hidden="true" />
      <p>
        <strong>{counted(total, 'image')} held for review.</strong> {total === 1 ? 'It' : 'They'} may show who the
        patient is. Nothing of {total === 1 ? 'it' : 'them'} is sent before you have looked.
      </p>
      <Button size="xs" onClick={() => review(null)}>
        Look at {total === 1 ? 'it' : 'them'}
      </Button>
    </div>
  );
}
