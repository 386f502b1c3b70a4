import type { ProfileSettings } from '../../../shared/profile.ts';
import { publicModelAddress, publicStorageAddress } from '../destinations/sagemaker/public-addresses.ts';

/** A server a profile needs, by what it is for. */
export interface Host {
  readonly what: 'model' | 'storage' | 'proxy';
  readonly url: string;
}

/** The servers a profile needs, as its clients ask them; `modelUrl` replaces the region's public address. */
export async function hostsOf(settings: ProfileSettings, modelUrl: string | undefined): Promise<Host[]> {
  const { kind, region = '', s3Uri, s3EndpointUrl } = settings;
  const model: Host = { what: 'model', url: modelUrl ?? (await publicModelAddress(region)) };
  if (s3Uri === undefined || kind !== 'sagemaker') return [model];
  return [model, { what: 'storage', url: s3EndpointUrl ?? (await publicStorageAddress(region, s3Uri)) }];
}

/** The name or address in a URL, without the brackets of IPv6. */
export function hostName(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}
