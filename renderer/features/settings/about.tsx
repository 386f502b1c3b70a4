import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { calls, useAbout } from '../../api.ts';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import classes from './settings.module.css';
import { Updates } from './updates.tsx';

/** Versions, newer versions, licences, and what support asks for. */
export function About() {
  const about = useAbout().data;
  const show = useMutation({ mutationFn: calls.openFolder, onError: notifyFailure });
  const bundle = useMutation({
    mutationFn: calls.saveBundle,
    onError: notifyFailure,
    onSuccess: ({ savedAs }) => {
      if (savedAs !== null) notifyDone(`Support bundle saved as ${savedAs}. It holds no patient data and no secrets.`);
    },
  });
  return (
    <>
      <p>
        Sagittal {about?.version}, on Electron {about?.electron}, Chromium {about?.chromium} and Node {about?.node}
      </p>
      <Updates />
      <p className={classes.dim}>
        Sagittal carries images to a model and keeps its answers. It is not a medical device, and no answer takes the
        place of a clinician.
      </p>
      <Group gap="sm">
        {about?.legalFolder != null && (
          <Button variant="default" onClick={() => show.mutate('licences')}>
            Licences
          </Button>
        )}
        <Button variant="default" onClick={() => show.mutate('data')}>
          Data folder
        </Button>
        <Button variant="default" loading={bundle.isPending} onClick={() => bundle.mutate()}>
          Save a support bundle…
        </Button>
      </Group>
    </>
  );
}
