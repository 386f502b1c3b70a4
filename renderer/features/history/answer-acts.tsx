import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconListSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { calls } from '../../api.ts';
import { useImageDesk } from '../review/image-desk.ts';
import { notifyDone, notifyFailure } from '../../components/notify.ts';

/** Saves one answer as the file the model sent. */
export function SaveAnswer({ imageId }: { readonly imageId: number }) {
  const save = useMutation({
    mutationFn: () => calls.saveAnswer(imageId),
    onSuccess: ({ savedAs }) => savedAs !== null && notifyDone(`Answer saved as ${savedAs}.`),
    onError: notifyFailure,
  });
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconDeviceFloppy size={13} aria-hidden="true" />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      Save answer as…
    </Button>
  );
}

/** Opens what left this computer of the image. */
export function ShowWhatLeft({ imageId }: { readonly imageId: number }) {
  const { showWhatLeaves } = useImageDesk();
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconListSearch size={13} aria-hidden="true" />}
      onClick={() => showWhatLeaves(imageId)}
    >
      What was sent…
    </Button>
  );
}
