/**
 * What every AWS client of Sagittal is given, so that neither the environment nor a shared file of the AWS tools decides it:
 * a profile goes to the same place from the window, from the command line and after a change of this computer.
 */
export const PINNED = {
  ignoreConfiguredEndpointUrls: true,
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  maxAttempts: 1,
  retryMode: 'standard',
  defaultsMode: 'legacy',
  userAgentAppId: 'sagittal',
  disableClockSkewCorrection: false,
} as const;

/** The same for what S3 and the sign-in services read beside it. A list is made anew for each client. */
export const PINNED_S3 = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
  useArnRegion: false,
  disableMultiregionAccessPoints: true,
  disableS3ExpressSessionAuth: false,
} as const;

/** `pinned`: Sagittal's own value counts. `sign-in`: heard where a profile signs in, never for images. `own`: Sagittal reads it itself. `unread`: nothing here reads it. */
export type Decision = 'pinned' | 'sign-in' | 'own' | 'unread';

/** One setting that AWS tools take from the environment or from a section of the shared files. */
export interface OutsideSetting {
  /** Names of variables; one that ends in `*` stands for all that begin so. */
  readonly variables: readonly string[];
  /** Names inside a section of ~/.aws/config. */
  readonly keys: readonly string[];
  readonly decision: Decision;
  /** What counts instead, for IT; shown where somebody has set it and would expect it to work. Empty where nobody would. */
  readonly instead: string;
}

const setting = (
  decision: Decision,
  variables: readonly string[],
  keys: readonly string[] = [],
  instead = '',
): OutsideSetting => ({ decision, variables, keys, instead });

type Pinned = Exclude<keyof typeof PINNED | keyof typeof PINNED_S3, 'ignoreConfiguredEndpointUrls'>;
type Others =
  | 'endpoint'
  | 'ignoreConfiguredEndpointUrls'
  | 'region'
  | 'authSchemePreference'
  | 'sigv4aSigningRegionSet'
  | 'caBundle'
  | 'extraCertificates'
  | 'certificateStore'
  | 'certificateChecks'
  | 'proxy'
  | 'socketTimeout'
  | 'accountIdEndpointMode'
  | 'profile'
  | 'files'
  | 'keys'
  | 'webIdentity'
  | 'containerCredentials'
  | 'instanceMetadata'
  | 'login'
  | 'lambda';

/** Every setting the AWS SDK for JavaScript, and Node below it, would read by itself, and what counts here. docs/network.md has the table. */
export const OUTSIDE_SETTINGS: Readonly<Record<Pinned | Others, OutsideSetting>> = {
  endpoint: setting(
    'sign-in',
    ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_*'],
    ['endpoint_url', 'services'],
    'images go to the address of the profile: --endpoint-url and --s3-endpoint-url',
  ),
  ignoreConfiguredEndpointUrls: setting(
    'sign-in',
    ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'],
    ['ignore_configured_endpoint_urls'],
  ),
  region: setting('pinned', ['AWS_REGION', 'AWS_DEFAULT_REGION'], ['region']),
  useFipsEndpoint: setting(
    'pinned',
    ['AWS_USE_FIPS_ENDPOINT'],
    ['use_fips_endpoint'],
    'name the FIPS address in the profile: --endpoint-url https://runtime-fips.sagemaker.REGION.amazonaws.com',
  ),
  useDualstackEndpoint: setting(
    'pinned',
    ['AWS_USE_DUALSTACK_ENDPOINT'],
    ['use_dualstack_endpoint'],
    'name the dual-stack address in the profile: --endpoint-url, --s3-endpoint-url',
  ),
  maxAttempts: setting('pinned', ['AWS_MAX_ATTEMPTS'], ['max_attempts']),
  retryMode: setting('pinned', ['AWS_RETRY_MODE'], ['retry_mode']),
  defaultsMode: setting('pinned', ['AWS_DEFAULTS_MODE'], ['defaults_mode']),
  userAgentAppId: setting('pinned', ['AWS_SDK_UA_APP_ID'], ['sdk_ua_app_id', 'sdk-ua-app-id']),
  disableClockSkewCorrection: setting(
    'pinned',
    ['AWS_DISABLE_CLOCK_SKEW_CORRECTION'],
    ['disable_clock_skew_correction'],
  ),
  authSchemePreference: setting(
    'pinned',
    ['AWS_AUTH_SCHEME_PREFERENCE', 'AWS_BEARER_TOKEN_*'],
    ['auth_scheme_preference'],
  ),
  sigv4aSigningRegionSet: setting('pinned', ['AWS_SIGV4A_SIGNING_REGION_SET'], ['sigv4a_signing_region_set']),
  requestChecksumCalculation: setting('pinned', ['AWS_REQUEST_CHECKSUM_CALCULATION'], ['request_checksum_calculation']),
  responseChecksumValidation: setting('pinned', ['AWS_RESPONSE_CHECKSUM_VALIDATION'], ['response_checksum_validation']),
  useArnRegion: setting('pinned', ['AWS_S3_USE_ARN_REGION'], ['s3_use_arn_region']),
  disableMultiregionAccessPoints: setting(
    'pinned',
    ['AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS'],
    ['s3_disable_multiregion_access_points'],
  ),
  disableS3ExpressSessionAuth: setting(
    'pinned',
    ['AWS_S3_DISABLE_EXPRESS_SESSION_AUTH'],
    ['s3_disable_express_session_auth'],
  ),
  caBundle: setting('unread', ['AWS_CA_BUNDLE'], ['ca_bundle']),
  extraCertificates: setting('own', ['NODE_EXTRA_CA_CERTS', 'NODE_USE_SYSTEM_CA']),
  certificateStore: setting('own', ['SSL_CERT_FILE', 'SSL_CERT_DIR']),
  certificateChecks: setting(
    'pinned',
    ['NODE_TLS_REJECT_UNAUTHORIZED'],
    [],
    'certificates are always checked; trust one with --ca-file',
  ),
  proxy: setting('own', ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY', 'NODE_USE_ENV_PROXY']),
  socketTimeout: setting('pinned', ['AWS_ENABLE_DEFAULT_SOCKET_TIMEOUT_2026']),
  accountIdEndpointMode: setting('unread', ['AWS_ACCOUNT_ID_ENDPOINT_MODE'], ['account_id_endpoint_mode']),
  profile: setting('sign-in', ['AWS_PROFILE']),
  files: setting('sign-in', ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'HOME', 'USERPROFILE']),
  keys: setting('sign-in', [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_CREDENTIAL_EXPIRATION',
    'AWS_CREDENTIAL_SCOPE',
    'AWS_ACCOUNT_ID',
  ]),
  webIdentity: setting('sign-in', ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN', 'AWS_ROLE_SESSION_NAME']),
  containerCredentials: setting('sign-in', [
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  ]),
  instanceMetadata: setting(
    'sign-in',
    [
      'AWS_EC2_METADATA_DISABLED',
      'AWS_EC2_METADATA_V1_DISABLED',
      'AWS_EC2_METADATA_SERVICE_ENDPOINT',
      'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE',
    ],
    ['ec2_metadata_v1_disabled', 'ec2_metadata_service_endpoint', 'ec2_metadata_service_endpoint_mode'],
  ),
  login: setting('sign-in', ['AWS_LOGIN_CACHE_DIRECTORY'], ['login_session']),
  lambda: setting('unread', ['AWS_LAMBDA_*', 'AWS_EXECUTION_ENV', '_X_AMZN_TRACE_ID']),
};

/** Settings of this computer that do the same as one of ours, and that count no more where the policy locks ours. */
export const SAME_AS_OURS = {
  caFile: [OUTSIDE_SETTINGS.extraCertificates, OUTSIDE_SETTINGS.certificateStore, OUTSIDE_SETTINGS.caBundle],
  proxy: [OUTSIDE_SETTINGS.proxy],
} as const satisfies Readonly<Record<string, readonly OutsideSetting[]>>;

/** A setting that somebody has made on this computer, and what counts instead of it. */
export interface UnheardSetting {
  readonly name: string;
  readonly instead: string;
}

/**
 * Settings made on this computer that somebody would expect to change where or how images go, and that do not; by the
 * environment and the keys of the section of the shared files. Values are left out: they may hold a password.
 */
export function unheardSettings(
  environment: Readonly<Record<string, string | undefined>>,
  section: Readonly<Record<string, unknown>>,
): UnheardSetting[] {
  const isSet = (value: unknown) => value !== undefined && value !== '' && value !== 'false';
  const names = [
    ...Object.keys(environment).filter((name) => isSet(environment[name])),
    ...Object.keys(section).filter((key) => isSet(section[key])),
  ];
  return Object.values(OUTSIDE_SETTINGS)
    .filter(({ instead }) => instead !== '')
    .flatMap(({ variables, keys, instead }) =>
      names
        .filter((name) => keys.includes(name) || variables.some((variable) => stands(variable, name)))
        .map((name) => ({ name, instead })),
    );
}

/** True where the variable, or the beginning that ends in `*`, is meant by the name. */
export function stands(variable: string, name: string): boolean {
  return variable.endsWith('*') ? name.startsWith(variable.slice(0, -1)) : name === variable;
}
