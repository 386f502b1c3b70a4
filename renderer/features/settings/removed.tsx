import { IconShieldCheck } from '@tabler/icons-react';
import { FORMAT_NAMES } from '../../../shared/media-types.ts';
import classes from './settings.module.css';

/** They hold no records of their own about a patient. */
const OTHERS = FORMAT_NAMES.filter((name) => name !== 'DICOM');

/** What Sagittal takes out of files before they leave, in short. */
export function Removed() {
  return (
    <div className={classes.privacy} data-tone="good">
      <IconShieldCheck size={20} stroke={1.7} aria-hidden="true" />
      <div>
        <p>Sagittal sends a cleaned copy. Your own files are never changed.</p>
        <ul className={classes.points}>
          <li>
            <strong>DICOM:</strong> names, dates, numbers, places, devices and everything private or unknown are taken
            out, as the Basic Profile of DICOM PS3.15 says. A profile may let some of it stay.
          </li>
          <li>
            <strong>{OTHERS.join(', ')}:</strong> everything besides the picture is taken out: camera and place data,
            comments, dates, thumbnails.
          </li>
          <li>
            <strong>File names:</strong> a file leaves under a pseudonym. Who it stands for is known on this computer
            alone.
          </li>
          <li>
            <strong>Text in the picture:</strong> is looked for. What may show a name is held until a person has looked
            at it.
          </li>
        </ul>
      </div>
    </div>
  );
}
