import { serviceAddress } from '../network/service-address.ts';
import { CONFIG_PREFIX_SEPARATOR, loadConfig } from '@smithy/core/config';
import { isLoopbackUrl } from '../../../shared/profile.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';

/** The services that sign people in, as the SDK names them; what a variable or a shared file says about their address is heard. */
const SERVICES = ['STS', 'SSO', 'SSO OIDC', 'Signin'] as const;
type SignInService = (typeof SERVICES)[number];

/**
 * The address that this computer names for a service of the sign-in (AWS_ENDPOINT_URL_STS, `endpoint_url` and the like),
 * read as the SDK reads it; undefined where it names none. Throws ExpectedFailure where keys would go to another computer
 * over plain http.
 */
export async function signInEndpoint(service: SignInService): Promise<string | undefined> {
  const files = { ignoreCache: true };
  const isIgnored = await loadConfig<string | undefined>(IGNORING, files)();
  if (isIgnored === 'true') return undefined;
  const url = await loadConfig<string | undefined>(addressOf(service), files)();
  if (url === undefined || isLoopbackUrl(url) || /^https:/i.test(url)) return url;
  throw new ExpectedFailure('credentials-missing', {
    detail:
      `this computer's AWS settings name ${placeOf(url)} as the address of ${service} (AWS_ENDPOINT_URL or endpoint_url), ` +
      'which is not https: keys are not sent there',
  });
}

/** Where STS is asked for a profile: a server on this computer answers for it too, unless the computer names another one. */
export async function stsAddress(profileUrl: string | undefined): Promise<string | undefined> {
  const named = await signInEndpoint('STS');
  const own = profileUrl !== undefined && isLoopbackUrl(profileUrl) ? profileUrl : undefined;
  const url = named ?? own;
  return url === undefined ? undefined : serviceAddress(url);
}

/** Checks the addresses of all of them, for sign-ins that the SDK carries out. Throws as `signInEndpoint` does. */
export async function checkSignInEndpoints(): Promise<void> {
  for (const service of SERVICES) await signInEndpoint(service);
}

const IGNORING = {
  environmentVariableSelector: (environment: Section) => given(environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']),
  configFileSelector: (section: Section) => section['ignore_configured_endpoint_urls'],
  default: undefined,
};

type Section = Readonly<Record<string, string | undefined>>;

function addressOf(service: SignInService) {
  const words = service.split(' ');
  const variable = ['AWS_ENDPOINT_URL', ...words.map((word) => word.toUpperCase())].join('_');
  const key = [words.map((word) => word.toLowerCase()).join('_'), 'endpoint_url'].join(CONFIG_PREFIX_SEPARATOR);
  return {
    environmentVariableSelector: (environment: Section) =>
      given(environment[variable]) ?? given(environment['AWS_ENDPOINT_URL']),
    configFileSelector: (section: Section, file?: Readonly<Record<string, Section | undefined>>) =>
      given(file?.[['services', section['services']].join(CONFIG_PREFIX_SEPARATOR)]?.[key]) ??
      given(section['endpoint_url']),
    default: undefined,
  };
}

function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

/** An address without a name, password or path in it. */
function placeOf(url: string): string {
  return URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}` : 'something that is no address';
}
