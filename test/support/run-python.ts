import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's own Python, whose packages the set-up script installs. */
const PYTHON = '/usr/bin/python3';

/**
 * Says whether tests with a Python peer are left out: only on a machine where the set-up script could not have installed the packages (not
 * Debian, or not root), and never in CI. Writes why.
 */
export function shouldSkipPython(modules: readonly string[]): boolean {
  if (canImport(modules)) return false;
  const isOurs = process.env['CI'] !== undefined || (process.getuid?.() === 0 && existsSync('/etc/debian_version'));
  if (isOurs) return false;
  process.stderr.write(
    `Skipped: ${PYTHON} has no ${modules.join(', ')}. On Debian: apt-get install python3-${modules.join(' python3-')}\n`,
  );
  return true;
}

/** Runs a script with its arguments in sys.argv[1:] and gives its stdout parsed as JSON. Rejects with its stderr where it fails. */
export function runPython(script: string, args: readonly string[], timeoutMs = 240_000): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile(
      PYTHON,
      ['-c', script, ...args],
      { timeout: timeoutMs, env: plainEnvironment() },
      (error, stdout, stderr) => {
        if (error === null) resolve(JSON.parse(stdout));
        else reject(new Error(`${error.message}\n${stderr}`));
      },
    );
  });
}

function canImport(modules: readonly string[]): boolean {
  try {
    execFileSync(PYTHON, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Without proxies and without the AWS settings of whoever runs the tests. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^AWS_|_proxy$/i.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
