import type { ReadStream } from 'node:tty';
import { EXIT } from './exit-codes.ts';
import { isOpenToOthers, secretInFile } from './secret-file.ts';
import { UsageError } from './usage.ts';

/** Where a secret is read: without echo from the terminal, or from a file that an environment variable names. */
export interface SecretSource {
  /** What is asked for, such as `PIN of Ada`. */
  readonly prompt: string;
  /** The variable with the path of a file, such as SAGITTAL_OPERATOR_PIN_FILE. */
  readonly fileVariable: string;
  /** Asked a second time, where a new secret is set; what was typed must be the same. */
  readonly isNew?: boolean;
}

/** What a secret is read with; the process's own when left out. */
export interface SecretPorts {
  readonly env: NodeJS.ProcessEnv;
  readonly input: Pick<ReadStream, 'isTTY' | 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'>;
  readonly output: { readonly isTTY?: boolean; readonly write: (text: string) => unknown };
  readonly interrupt: () => never;
}

const OWN: SecretPorts = {
  env: process.env,
  input: process.stdin,
  output: process.stderr,
  interrupt: () => process.exit(EXIT.interrupted),
};

/** Reads a secret. Throws UsageError where there is neither a file nor a terminal, the file holds none, or the two new ones differ. */
export async function readSecret(source: SecretSource, ports: SecretPorts = OWN): Promise<string> {
  const path = ports.env[source.fileVariable] ?? '';
  if (path !== '') {
    const secret = secretInFile(path);
    if (isOpenToOthers(path, ports.env))
      ports.output.write(`Others on this computer can read ${path}. Let only its owner: chmod 600\n`);
    return secret;
  }
  if (!canAsk(ports)) throw new UsageError(`There is no terminal to ask on. ${fileAdvice(source.fileVariable)}`);
  const secret = await typed(`${source.prompt}: `, ports);
  if (source.isNew === true && (await typed('The same again: ', ports)) !== secret)
    throw new UsageError('The two were not the same. Nothing was changed.');
  return secret;
}

/** True where a person can be asked for something without echo. */
export function canAsk({ input, output }: Pick<SecretPorts, 'input' | 'output'> = OWN): boolean {
  return input.isTTY && output.isTTY === true;
}

/** How a secret is given without a terminal. */
export function fileAdvice(fileVariable: string): string {
  return `Put it into a file that only you can read, and name the file in ${fileVariable}.`;
}

const [CTRL_C, CTRL_D, BACKSPACE, DELETE, CTRL_U] = ['\u0003', '\u0004', '\b', '\u007f', '\u0015'];

async function typed(prompt: string, { input, output, interrupt }: SecretPorts): Promise<string> {
  output.write(prompt);
  input.setRawMode(true);
  input.resume();
  let secret: string[] = [];
  const decoder = new TextDecoder();
  return new Promise((resolve) => {
    const end = () => {
      input.off('data', hear);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
    };
    const hear = (piece: Buffer) => {
      for (const sign of decoder.decode(piece, { stream: true })) {
        if (sign === CTRL_C) {
          end();
          interrupt();
        } else if (sign === '\r' || sign === '\n' || sign === CTRL_D) {
          end();
          resolve(secret.join(''));
          return;
        } else if (sign === BACKSPACE || sign === DELETE) secret.pop();
        else if (sign === CTRL_U) secret = [];
        else if (sign >= ' ') secret.push(sign);
      }
    };
    input.on('data', hear);
  });
}
