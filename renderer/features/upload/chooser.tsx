import { Button, UnstyledButton } from '@mantine/core';
import { IconFolder, IconFolderOpen, IconPhotoPlus, IconReceipt } from '@tabler/icons-react';
import { useRecentFolders } from '../../api.ts';
import { FORMAT_LIST } from '../../../shared/media-types.ts';
import classes from './chooser.module.css';
import { ProfileSelect } from './profile-select.tsx';
import type { Upload } from './use-upload.ts';

/** Nothing is chosen yet: the drop area, the two buttons, the destination and the folders used last. */
export function Chooser({ upload }: { readonly upload: Upload }) {
  return (
    <div className={classes.page}>
      <div className={classes.drop}>
        <IconPhotoPlus size={44} stroke={1.2} aria-hidden="true" />
        <h2 className={classes.title}>Drop images or folders here</h2>
        <p className={classes.hint}>{FORMAT_LIST}. Other files are left out, and nothing is sent before you say so.</p>
        <div className={classes.buttons}>
          <Button onClick={upload.chooseFiles} aria-keyshortcuts="Control+O">
            Choose files
          </Button>
          <Button variant="default" onClick={upload.chooseFolder} aria-keyshortcuts="Control+Shift+O">
            Choose folder
          </Button>
        </div>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconReceipt size={16} aria-hidden="true" />}
          onClick={upload.chooseReceipt}
        >
          Redo from receipt…
        </Button>
      </div>
      <aside className={classes.side}>
        <ProfileSelect upload={upload} />
        <RecentFolders onChoose={upload.chooseRecent} />
      </aside>
    </div>
  );
}

function RecentFolders({ onChoose }: { readonly onChoose: (token: string) => void }) {
  const folders = useRecentFolders().data ?? [];
  return (
    <section aria-label="Recent folders" className={classes.recent}>
      <h2 className={classes.heading}>Recent folders</h2>
      {folders.length === 0 && (
        <p className={classes.none}>
          <IconFolderOpen size={16} stroke={1.5} aria-hidden="true" />
          Folders you send from are listed here.
        </p>
      )}
      {folders.slice(0, 8).map(({ token, folder }) => (
        <UnstyledButton key={token} className={classes.folder} title={folder} onClick={() => onChoose(token)}>
          <IconFolder size={18} stroke={1.5} aria-hidden="true" />
          <span className={classes.names}>
            <span className={classes.name}>{lastPart(folder)}</span>
            <span className={classes.path}>{folder}</span>
          </span>
        </UnstyledButton>
      ))}
    </section>
  );
}

function lastPart(folder: string): string {
  return folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder;
}
