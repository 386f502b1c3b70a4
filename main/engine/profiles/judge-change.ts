import type { ProfileSettings } from '../../../shared/profile.ts';
import { settingsWith } from '../../../shared/setting-roles.ts';
import { staysHere } from './check-profile.ts';
import { destination } from './describe-profile.ts';

/** What saving a profile means for a person: where its images went, and where they will go. Destinations in words. */
export interface ProfileChange {
  readonly name: string;
  /** Null where there is no such profile yet. */
  readonly from: string | null;
  readonly to: string;
  /** True where images would leave with patient data in them, and did not before. */
  readonly startsSendingPatientData: boolean;
  /** True where what is kept here for the profile, images or secrets, would go another way. */
  readonly redirectsWhatIsKept: boolean;
}

/** Judges a change of a profile; `holds` is true where images of it wait or the vault keeps secrets for it. */
export function judgeChange(
  name: string,
  before: ProfileSettings | null,
  after: ProfileSettings,
  holds: boolean,
): ProfileChange {
  return {
    name,
    from: before === null ? null : wayOf(before),
    to: wayOf(after),
    startsSendingPatientData: sendsPatientData(after) && (before === null || !sendsPatientData(before)),
    redirectsWhatIsKept: before !== null && holds && WAY.some((setting) => before[setting] !== after[setting]),
  };
}

/** What decides about where images and secrets go. */
const WAY = settingsWith('destination');

function sendsPatientData(settings: ProfileSettings): boolean {
  return settings.deidentify === 'off' && !staysHere(settings);
}

function wayOf(settings: ProfileSettings): string {
  const { asyncEndpointName, s3Uri, s3EndpointUrl, proxy, roleArn } = settings;
  const parts = [
    destination(settings),
    asyncEndpointName === undefined ? null : `large images to ${asyncEndpointName}`,
    s3Uri ?? null,
    s3EndpointUrl === undefined ? null : `S3 at ${s3EndpointUrl}`,
    proxy === 'system' ? null : proxy === 'none' ? 'without a proxy' : `through the proxy ${proxy}`,
    roleArn === undefined ? null : `as ${roleArn}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
