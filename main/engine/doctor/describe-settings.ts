import type { ProfileSettings } from '../../../shared/profile.ts';

/** Settings that are words of closed lists, or numbers. */
const OPEN = [
  'kind',
  'region',
  'endpointName',
  'asyncEndpointName',
  'mode',
  'payload',
  'contentType',
  'accept',
  'transformInstanceType',
  'transformInstanceCount',
  'maxPayloadBytes',
  'concurrency',
  'maxBytesPerSecond',
  'sendBetween',
  'timeoutMs',
  'onUnsure',
  'deidentify',
  'spool',
  'ssoRegion',
] as const satisfies readonly (keyof ProfileSettings)[];

/** Addresses, of which the host is told. */
const HOSTS = [
  'endpointUrl',
  's3EndpointUrl',
  'ssoStartUrl',
  'proxy',
] as const satisfies readonly (keyof ProfileSettings)[];

/** A profile as support sees it: what people typed freely is only said to be there. */
export function describeSettings(settings: ProfileSettings): Record<string, string | number> {
  const told: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(settings)) {
    const isOpen = OPEN.some((open) => open === name);
    if (HOSTS.some((host) => host === name) && typeof value === 'string') told[name] = hostOf(value);
    else if (isOpen && (typeof value === 'string' || typeof value === 'number')) told[name] = value;
    else told[name] = 'set';
  }
  told['credentials'] = settings.credentials.replace(/:.*$/s, '');
  return told;
}

function hostOf(address: string): string {
  if (!URL.canParse(address)) return address === 'system' || address === 'none' ? address : 'set';
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
