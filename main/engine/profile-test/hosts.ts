import type { ProfileSettings } from '../../../shared/profile.ts';

/** A server a profile needs, by what it is for. */
export interface Host {
  readonly what: 'model' | 'storage' | 'proxy';
  readonly url: string;
}

/** The servers a profile needs; `modelUrl` replaces the region's public address. */
export function hostsOf(settings: ProfileSettings, modelUrl: string | undefined): Host[] {
  const { region = '', s3Uri, s3EndpointUrl } = settings;
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const model = modelUrl ?? `https://runtime.sagemaker.${region}.${domain}`;
  const storage = s3EndpointUrl ?? `https://s3.${region}.${domain}`;
  return [
    { what: 'model', url: model },
    ...(s3Uri === undefined || settings.kind !== 'sagemaker' ? [] : [{ what: 'storage', url: storage } as const]),
  ];
}

/** The name or address in a URL, without the brackets of IPv6. */
export function hostName(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}
