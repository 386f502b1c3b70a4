import { ActionIcon, Button, Switch, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconFolderPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { WatchedFolder } from '../../../shared/contract/privacy.ts';
import { useProfileTitle, useWatchedFolders } from '../../api.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { counted } from '../../format/amount.ts';
import { useWatchActs } from './use-watch-acts.ts';
import { WatchDialog, type WatchDraft } from './watch-dialog.tsx';
import classes from './watched-folders.module.css';

/** The folders whose new files are sent by themselves: what each took, what is wrong with it, and the switch for it. */
export function WatchedFolders() {
  const folders = useWatchedFolders().data ?? [];
  const [draft, setDraft] = useState<WatchDraft | null>(null);
  const acts = useWatchActs();
  const confirm = useConfirm();
  const remove = ({ id, folder }: WatchedFolder) =>
    confirm({
      title: `Stop watching “${folder}”?`,
      consequence: 'New files in it are no longer taken in. What was taken in stays, and so do the files.',
      verb: 'Stop watching',
      onYes: () => acts.remove(id),
    });
  return (
    <>
      {folders.length === 0 && (
        <p className={classes.dim}>
          New files in a watched folder are taken in and sent by themselves, as soon as they have stopped growing.
        </p>
      )}
      {folders.length > 0 && (
        <ul className={classes.list} aria-label="Watched folders">
          {folders.map((watched) => (
            <Folder
              key={watched.id}
              watched={watched}
              onSwitch={(isOn) => acts.save(asSaved(watched, isOn))}
              onChange={() => setDraft({ ...watched, place: { id: watched.id } })}
              onRemove={() => remove(watched)}
            />
          ))}
        </ul>
      )}
      <div>
        <Button
          variant="default"
          leftSection={<IconFolderPlus size={16} aria-hidden="true" />}
          loading={acts.isPicking}
          onClick={() =>
            acts.pick(({ token, folder }) =>
              setDraft({ place: { token }, folder, profileName: '', readySuffix: null, isOn: true }),
            )
          }
        >
          Watch a folder…
        </Button>
      </div>
      {draft !== null && <WatchDialog draft={draft} onSave={acts.save} onClose={() => setDraft(null)} />}
    </>
  );
}

interface FolderProps {
  readonly watched: WatchedFolder;
  readonly onSwitch: (isOn: boolean) => void;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

function Folder({ watched, onSwitch, onChange, onRemove }: FolderProps) {
  const titleOf = useProfileTitle();
  const { folder, trouble, isOn } = watched;
  return (
    <li className={classes.folder}>
      <Switch
        size="xs"
        aria-label={`Watch ${folder}`}
        checked={isOn}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      <div className={classes.words}>
        <h3 title={folder}>{folder}</h3>
        <p className={classes.dim}>{factsOf(watched, titleOf(watched.profileName))}</p>
        {trouble !== null && (
          <p className={classes.trouble}>
            <IconAlertTriangle size={15} aria-hidden="true" />
            {trouble}
          </p>
        )}
      </div>
      <Act icon={IconPencil} label={`Change how ${folder} is watched`} onClick={onChange} />
      <Act icon={IconTrash} label={`Stop watching ${folder}`} onClick={onRemove} />
    </li>
  );
}

interface ActProps {
  readonly icon: typeof IconPencil;
  readonly label: string;
  readonly onClick: () => void;
}

function Act({ icon: Sign, label, onClick }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        <Sign size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

function asSaved({ id, profileName, readySuffix }: WatchedFolder, isOn: boolean) {
  return { place: { id }, profileName, readySuffix, isOn };
}

function factsOf({ taken, readySuffix, isOn }: WatchedFolder, profileTitle: string): string {
  const parts = [
    profileTitle,
    `${counted(taken, 'file')} taken`,
    readySuffix !== null && `waits for ${readySuffix} files`,
    !isOn && 'switched off',
  ];
  return parts.filter((part) => part !== false).join(' · ');
}
