import { IconInbox, IconListDetails, IconSettings, IconUpload, type Icon } from '@tabler/icons-react';

/** The four places of the window. */
export type Place = 'upload' | 'queue' | 'answers' | 'settings';

interface PlaceEntry {
  readonly place: Place;
  readonly label: string;
  readonly icon: Icon;
}

/** The places in the order of the rail; Ctrl+1 to Ctrl+4 follow it. */
export const PLACES: readonly PlaceEntry[] = [
  { place: 'upload', label: 'Upload', icon: IconUpload },
  { place: 'queue', label: 'Queue', icon: IconListDetails },
  { place: 'answers', label: 'Answers', icon: IconInbox },
  { place: 'settings', label: 'Settings', icon: IconSettings },
];
