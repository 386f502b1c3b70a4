import { isDeepStrictEqual } from 'node:util';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { kebabCase } from '../../../shared/kebab-case.ts';
import { SETTING_NAMES } from '../../../shared/setting-roles.ts';
import type { Policy } from './policy.ts';
import { appliesTo, POLICY_SETTINGS } from './policy-settings.ts';

/** Why images may not go where the settings say, by the policy; null where they may. Nothing of it is about the demo model. */
export function whyNotAllowed(policy: Policy, settings: ProfileSettings): string | null {
  if (settings.kind === 'demo') return null;
  return whyElsewhere(policy, settings) ?? whyNoRegion(policy, settings) ?? whyNoEndpoint(policy, settings);
}

function whyElsewhere(policy: Policy, settings: ProfileSettings): string | null {
  const other = SETTING_NAMES.find((name) => {
    const set = policy.settings.get(name);
    if (set?.isLocked !== true || POLICY_SETTINGS[name] !== 'compared' || !appliesTo(name, settings.kind)) return false;
    return !isDeepStrictEqual(settings[name] ?? null, set.value);
  });
  return other === undefined ? null : `--${kebabCase(other)} has another value than is laid down`;
}

function whyNoRegion({ allowedRegions }: Policy, settings: ProfileSettings): string | null {
  if (allowedRegions === null) return null;
  const { kind, region, endpointUrl, s3EndpointUrl } = settings;
  if (kind === 'sagemaker' && (region === undefined || !allowedRegions.includes(region)))
    return `the region ${region ?? ''} is not allowed`;
  const [other] = [endpointUrl, s3EndpointUrl].filter(
    (url) => url !== undefined && isAwsElsewhere(url, allowedRegions),
  );
  return other === undefined ? null : `the address ${other} is in no region that is allowed`;
}

const AWS_HOST = /(^|\.)(amazonaws\.com(\.cn)?|amazonaws\.eu|api\.aws|on\.aws|api\.amazonwebservices\.com\.cn)$/;
const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** An address of AWS says its region last; one that says none may be anywhere. What stands before it, such as a bucket, people choose. */
function isAwsElsewhere(url: string, allowed: readonly string[]): boolean {
  const hostname = new URL(url).hostname.replace(/\.$/, '');
  if (!AWS_HOST.test(hostname)) return false;
  const parts = hostname.replace(/^.*\.s3(?=[.-])/, 's3').split(/[.]|(?<=^s3)-/);
  const region = parts.findLast((part) => REGION.test(part));
  return region === undefined || !allowed.includes(region);
}

function whyNoEndpoint({ allowedEndpoints }: Policy, settings: ProfileSettings): string | null {
  if (allowedEndpoints === null) return null;
  const place = placesOf(settings).find((known) => !allowedEndpoints.some((pattern) => isWithin(known, pattern)));
  return place === undefined ? null : `${place} is not allowed`;
}

/** Everywhere images of a profile may go: names of endpoints and models, addresses, places in S3. */
function placesOf(settings: ProfileSettings): string[] {
  const { endpointName, asyncEndpointName, transformModel, endpointUrl, s3EndpointUrl, s3Uri } = settings;
  const named = settings.kind === 'http' ? [] : [endpointName, asyncEndpointName, transformModel];
  return [...named, endpointUrl, s3EndpointUrl, s3Uri].filter((place) => place !== undefined);
}

function isWithin(place: string, pattern: string): boolean {
  if (place.startsWith('s3://')) return !leadsOut(place) && (place === pattern || place.startsWith(`${pattern}/`));
  if (URL.canParse(place)) return URL.canParse(pattern) && new URL(place).origin === new URL(pattern).origin;
  return pattern.endsWith('*') ? place.startsWith(pattern.slice(0, -1)) : place === pattern;
}

/** Addresses are shortened by `..` on their way, so below a place it would be beside it. */
function leadsOut(place: string): boolean {
  return place.split('/').some((step) => step === '.' || step === '..');
}
