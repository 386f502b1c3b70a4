import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's own AWS command line, which the set-up script installs. */
const AWS = '/usr/bin/aws';

/** Says whether tests with the AWS command line are left out: only where the set-up script could not have installed it. Writes why. */
export function shouldSkipAwsCli(): boolean {
  if (existsSync(AWS)) return false;
  const isOurs = process.env['CI'] !== undefined || (process.getuid?.() === 0 && existsSync('/etc/debian_version'));
  if (isOurs) return false;
  process.stderr.write(`Skipped: there is no ${AWS}. On Debian: apt-get install awscli\n`);
  return true;
}

export interface AwsEnd {
  readonly code: number;
  readonly stdout: string;
  /** Without its remark on retries, which differs between versions. */
  readonly stderr: string;
}

/** Runs it to its end with the given key, against the given address, with nothing of the settings of whoever runs the tests. */
export function runAwsCli(
  args: readonly string[],
  place: { readonly url: string; readonly accessKeyId: string; readonly secretAccessKey: string },
): Promise<AwsEnd> {
  const env = {
    PATH: '/usr/bin:/bin',
    AWS_ACCESS_KEY_ID: place.accessKeyId,
    AWS_SECRET_ACCESS_KEY: place.secretAccessKey,
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
  };
  const words = [...args, '--endpoint-url', place.url, '--output', 'json', '--no-cli-pager'];
  return new Promise((resolve) => {
    execFile(AWS, words, { env, timeout: 240_000 }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1,
        stdout,
        stderr: stderr.replace(/ \(reached max retries: \d+\)/, ''),
      });
    });
  });
}
