import { basename, resolve } from 'node:path';
import { BATCH_NAME_RULE, fitBatchName, isBatchName } from '../../../shared/batch-name.ts';
import { DEMO_PROFILE_NAME } from '../../../shared/profile.ts';
import { missingPaths } from '../../engine/sources/missing-paths.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand, wholeNumber } from '../terminal/parse-command.ts';
import { settleBatch } from '../session/settle-batch.ts';
import { UsageError } from '../terminal/usage.ts';

const AGAIN = '\nNothing was added. Check the name and try again.';

/** `upload PATH…`: takes in files and folders and, unless --no-wait, stays until all have settled. */
export async function upload(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    profile: { type: 'string', default: DEMO_PROFILE_NAME },
    batch: { type: 'string' },
    priority: { type: 'string', default: 'normal' },
    'send-anyway': { type: 'boolean', default: false },
    'as-batch-job': { type: 'boolean', default: false },
    'no-wait': { type: 'boolean', default: false },
    'give-up-after': { type: 'string' },
    reading: { type: 'boolean', default: false },
  });
  if (positionals.length === 0) throw new UsageError('upload needs at least one file or folder. See: sagittal --help');
  const priority = oneOf('--priority', values.priority, ['urgent', 'normal', 'background']);
  const giveUpAfterS = wholeNumber('--give-up-after', values['give-up-after'], 0, 31_536_000);
  if (values.batch !== undefined && !isBatchName(values.batch)) throw new UsageError(BATCH_NAME_RULE);
  const paths = positionals.map((path) => resolve(path));
  const missing = await missingPaths(paths);
  if (missing.length > 0)
    throw new UsageError(missing.map((path) => `Nothing is found at ${path}.`).join('\n') + AGAIN);

  return withEngine(places, output, async (engine) => {
    const { scanId } = await engine.calls.upload.scan({ paths, profileName: values.profile });
    const { batchId } = await engine.calls.upload.send({
      scanId,
      profileName: values.profile,
      batchName: values.batch ?? fitBatchName(basename(paths[0] ?? '') || 'Images'),
      priority,
      sendAnyway: values['send-anyway'],
      asBatchJob: values['as-batch-job'],
    });
    return settleBatch(engine, output, {
      batchId,
      isSending: !values['no-wait'],
      giveUpAfterMs: giveUpAfterS === undefined ? undefined : giveUpAfterS * 1000,
      summaryFile: places.summaryFile,
      withReading: values.reading,
    });
  });
}
