import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAsyncSender } from '../../../main/engine/destinations/sagemaker/async-sender.ts';
import { describeEndpoint } from '../../../main/engine/destinations/sagemaker/describe-endpoint.ts';
import { createInvokeEndpointSender } from '../../../main/engine/destinations/sagemaker/invoke-endpoint.ts';
import { createStreamSender } from '../../../main/engine/destinations/sagemaker/invoke-stream.ts';
import { tryStorage } from '../../../main/engine/destinations/sagemaker/storage-trial.ts';
import { createAgents } from '../../../main/engine/network/connections.ts';
import type { OUTSIDE_SETTINGS } from '../../../main/engine/network/sdk-settings.ts';
import { hostsOf } from '../../../main/engine/profile-test/hosts.ts';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { countingModel } from '../../support/own-engine.ts';
import { passwordProxy } from '../../support/password-proxy.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

type Name = keyof typeof OUTSIDE_SETTINGS;

/** What a setting of this computer says in its case: values for variables, and lines of the section `default`. */
interface Said {
  readonly variables?: Readonly<Record<string, string>>;
  readonly config?: string;
}

/** Values that would lead images away, or send them more than once, if the SDK heard them. `ELSEWHERE` stands for the trap. */
const SAID: Readonly<Record<Name, readonly Said[]>> = {
  endpoint: [
    { variables: { AWS_ENDPOINT_URL: 'ELSEWHERE' } },
    {
      variables: {
        AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: 'ELSEWHERE',
        AWS_ENDPOINT_URL_SAGEMAKER: 'ELSEWHERE',
        AWS_ENDPOINT_URL_S3: 'ELSEWHERE',
      },
    },
    { config: 'endpoint_url = ELSEWHERE' },
    {
      config:
        'services = other\n[services other]\nsagemaker_runtime =\n  endpoint_url = ELSEWHERE\ns3 =\n  endpoint_url = ELSEWHERE',
    },
    { config: 'services = missing' },
  ],
  ignoreConfiguredEndpointUrls: [
    { variables: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false', AWS_ENDPOINT_URL: 'ELSEWHERE' } },
  ],
  region: [
    { variables: { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' } },
    { config: 'region = us-east-1' },
  ],
  useFipsEndpoint: [{ variables: { AWS_USE_FIPS_ENDPOINT: 'true' } }, { config: 'use_fips_endpoint = true' }],
  useDualstackEndpoint: [
    { variables: { AWS_USE_DUALSTACK_ENDPOINT: 'true' } },
    { config: 'use_dualstack_endpoint = true' },
  ],
  maxAttempts: [{ variables: { AWS_MAX_ATTEMPTS: '5' } }, { config: 'max_attempts = 5' }],
  retryMode: [{ variables: { AWS_RETRY_MODE: 'adaptive' } }, { config: 'retry_mode = adaptive' }],
  defaultsMode: [{ variables: { AWS_DEFAULTS_MODE: 'auto' } }, { config: 'defaults_mode = auto' }],
  userAgentAppId: [{ variables: { AWS_SDK_UA_APP_ID: 'x'.repeat(80) } }],
  disableClockSkewCorrection: [{ variables: { AWS_DISABLE_CLOCK_SKEW_CORRECTION: 'nonsense' } }],
  authSchemePreference: [
    { variables: { AWS_AUTH_SCHEME_PREFERENCE: 'httpBearerAuth,noAuth' } },
    { variables: { AWS_BEARER_TOKEN_SAGEMAKER: 'token' } },
  ],
  sigv4aSigningRegionSet: [{ variables: { AWS_SIGV4A_SIGNING_REGION_SET: '*' } }],
  requestChecksumCalculation: [{ variables: { AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_SUPPORTED' } }],
  responseChecksumValidation: [{ variables: { AWS_RESPONSE_CHECKSUM_VALIDATION: 'WHEN_SUPPORTED' } }],
  useArnRegion: [{ variables: { AWS_S3_USE_ARN_REGION: 'true' } }],
  disableMultiregionAccessPoints: [{ variables: { AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS: 'false' } }],
  disableS3ExpressSessionAuth: [{ variables: { AWS_S3_DISABLE_EXPRESS_SESSION_AUTH: 'true' } }],
  caBundle: [{ variables: { AWS_CA_BUNDLE: '/nowhere.pem' } }, { config: 'ca_bundle = /nowhere.pem' }],
  extraCertificates: [{ variables: { NODE_EXTRA_CA_CERTS: '/nowhere.pem' } }],
  certificateStore: [{ variables: { SSL_CERT_FILE: '/nowhere.pem', SSL_CERT_DIR: '/nowhere' } }],
  certificateChecks: [{ variables: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }],
  proxy: [{ variables: { HTTPS_PROXY: 'ELSEWHERE', ALL_PROXY: 'ELSEWHERE', NO_PROXY: '*', NODE_USE_ENV_PROXY: '1' } }],
  socketTimeout: [{ variables: { AWS_ENABLE_DEFAULT_SOCKET_TIMEOUT_2026: 'true' } }],
  accountIdEndpointMode: [{ variables: { AWS_ACCOUNT_ID_ENDPOINT_MODE: 'required' } }],
  profile: [{ variables: { AWS_PROFILE: 'other' } }],
  files: [{ variables: { AWS_CONFIG_FILE: '/nowhere/config', HOME: '/nowhere' } }],
  keys: [{ variables: { AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'other' } }],
  webIdentity: [{ variables: { AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere', AWS_ROLE_ARN: 'arn:aws:iam::1:role/x' } }],
  containerCredentials: [{ variables: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'ELSEWHERE' } }],
  instanceMetadata: [{ variables: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'ELSEWHERE' } }],
  login: [{ variables: { AWS_LOGIN_CACHE_DIRECTORY: '/nowhere' } }],
  lambda: [{ variables: { AWS_LAMBDA_FUNCTION_NAME: 'f', _X_AMZN_TRACE_ID: 'Root=1', AWS_EXECUTION_ENV: 'x' } }],
};

const CASES = Object.entries(SAID).flatMap(([name, said]) =>
  said.map((words) => ({ name, words: JSON.stringify(words), said: words })),
);

afterEach(() => {
  vi.unstubAllEnvs();
});

function setUp({ variables = {}, config }: Said, elsewhere: string, folder: string): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value.replaceAll('ELSEWHERE', elsewhere));
  if (config === undefined) return;
  const path = join(folder, 'config');
  writeFileSync(path, `[default]\n${config.replaceAll('ELSEWHERE', elsewhere)}\n`);
  vi.stubEnv('AWS_CONFIG_FILE', path);
}

const settings = profileSettingsSchema.parse({
  kind: 'sagemaker',
  region: 'eu-central-1',
  endpointName: 'chest',
  s3Uri: 's3://clinic/in',
});

/** Sends one image on every way, over a proxy that writes down where it is to lead. */
async function sendEverywhere(proxyPort: number): Promise<void> {
  const agents = createAgents({ proxy: `http://127.0.0.1:${proxyPort}`, concurrency: 2 });
  const credentials = { accessKeyId: 'AKIAOWN', secretAccessKey: 'own' };
  const connection = { region: 'eu-central-1', credentials, agents };
  const { signal } = new AbortController();
  const place = { connection, endpointName: 'chest', url: undefined, settings };
  const request = { body: Buffer.from('picture'), contentType: 'image/png', inferenceId: 'one' };
  const direct = createInvokeEndpointSender(place);
  await direct(request, signal);
  await createStreamSender(place)(request, signal);
  await describeEndpoint(connection, undefined, 'chest', signal);
  const async = createAsyncSender({ ...place, s3Url: undefined, s3Uri: settings.s3Uri, direct, now: Date.now });
  const open = async function* () {
    yield request.body;
  };
  await async.submit({ ...request, imageId: 1, batchId: 1, sizeBytes: 7, open }, null, () => undefined, signal);
  const trial = { connection, s3Uri: settings.s3Uri ?? '', s3EndpointUrl: undefined, id: 'one' };
  await tryStorage(trial, signal);
  agents.httpAgent.destroy();
  agents.httpsAgent.destroy();
}

describe('a setting of this computer for AWS tools', () => {
  it.each(CASES)('$name leads no image away, and sends none twice: $words', async ({ said }) => {
    using folder = temporaryFolder();
    await using trap = await countingModel();
    await using proxy = await passwordProxy(null);
    setUp(said, trap.url, folder.path);
    const shown = (await hostsOf(settings, undefined)).map(({ url }) => `${new URL(url).host}:443`);
    await sendEverywhere(proxy.port);
    expect({ opened: proxy.opened, elsewhere: trap.requests() }).toEqual({
      opened: [
        'runtime.sagemaker.eu-central-1.amazonaws.com:443',
        'runtime.sagemaker.eu-central-1.amazonaws.com:443',
        'api.sagemaker.eu-central-1.amazonaws.com:443',
        'clinic.s3.eu-central-1.amazonaws.com:443',
        'clinic.s3.eu-central-1.amazonaws.com:443',
      ],
      elsewhere: 0,
    });
    expect(proxy.opened).toEqual(expect.arrayContaining(shown));
  });
});
