import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';

/**
 * AWS credentials for a profile's `credentials` setting: `default` is the SDK's own chain (environment first),
 * `profile:NAME` a section of the shared configuration files. Nothing is read before the first call.
 */
export function credentialProvider(setting: string): ReturnType<typeof fromNodeProviderChain> {
  const named = /^profile:(.+)$/.exec(setting)?.[1];
  return named === undefined ? fromNodeProviderChain() : fromIni({ profile: named });
}
