import type { ProfileChange } from '../engine/profiles/judge-change.ts';
import type { Dialogs } from './dialogs.ts';

/**
 * Asks the person, outside the page, about what sends patient data out or sends what is kept here another way; true
 * where there is nothing to ask or the person agrees.
 */
export async function agreesToChange(change: ProfileChange, dialogs: Pick<Dialogs, 'agrees'>): Promise<boolean> {
  const { name, from, to, startsSendingPatientData, redirectsWhatIsKept } = change;
  if (!startsSendingPatientData && !redirectsWhatIsKept) return true;
  const ways = from === null || from === to ? [`To: ${to}`] : [`Until now: ${from}`, `From now on: ${to}`];
  return startsSendingPatientData
    ? dialogs.agrees({
        message: `Send images of the profile "${name}" with patient data in them?`,
        detail: [
          'Names, birth dates, numbers and whatever else the images carry leave this computer with them. Agree only if the model may have patient data, or if the images have none.',
          ...ways,
        ].join('\n\n'),
        verb: 'Send images as they are',
      })
    : dialogs.agrees({
        message: `Send what waits for the profile "${name}" another way?`,
        detail: ['Its waiting images and its sign-in will be used for the new destination.', ...ways].join('\n\n'),
        verb: 'Change the destination',
      });
}

/** Asks before profiles that are here change, or new ones send patient data; true where there is nothing to ask. */
export async function agreesToImport(
  changes: readonly ProfileChange[],
  dialogs: Pick<Dialogs, 'agrees'>,
): Promise<boolean> {
  const serious = changes.filter(({ from, startsSendingPatientData }) => from !== null || startsSendingPatientData);
  if (serious.length === 0) return true;
  const lines = serious.slice(0, MOST_LINES).map(lineOf);
  const more = serious.length > MOST_LINES ? [`and ${serious.length - MOST_LINES} more`] : [];
  return dialogs.agrees({
    message: 'Take over these profiles?',
    detail: [...lines, ...more].join('\n\n'),
    verb: 'Import the profiles',
  });
}

/** As many as a dialog holds. */
const MOST_LINES = 12;

function lineOf({ name, from, to, startsSendingPatientData }: ProfileChange): string {
  const way = from === null ? `New profile "${name}": ${to}` : `"${name}" changes from: ${from}\nto: ${to}`;
  return startsSendingPatientData ? `${way}\nImages are sent WITH the patient data in them.` : way;
}
