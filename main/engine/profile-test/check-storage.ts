import type { TrialResult } from '../destinations/sagemaker/storage-trial.ts';
import { failedBy } from './failure-words.ts';
import { passed, skipped, warning, type CheckOutcome, type Step } from './step.ts';

/** Whether images can be put into S3, read and deleted again, with one small object. */
export const STORAGE_STEP: Step = {
  name: 'storage',
  title: 'Storage for large images (S3)',
  needs: ['name-resolution', 'identity', 'clock'],
  limitMs: 20_000,
  run: async (context, signal) => {
    const { s3Uri, s3EndpointUrl } = context.settings;
    const destination = await context.place();
    if (s3Uri === undefined || destination.kind === 'container') return skipped('This profile uses no storage.');
    const { connection } = destination;
    const { tryStorage } = await import('../destinations/sagemaker/storage-trial.ts');
    return judgeStorage(await tryStorage({ connection, s3Uri, s3EndpointUrl, id: context.newId() }, signal), s3Uri);
  },
};

/** What a trial of the storage comes to. */
export function judgeStorage({ put, get, remove }: TrialResult, s3Uri: string): CheckOutcome {
  const [wrong, action] = put !== null ? [put, 'PutObject'] : [get, 'GetObject'];
  if (wrong !== null) {
    // Where the bucket is said to be elsewhere, that is the sentence.
    const outcome = failedBy(wrong, wrong.facts['isOtherRegion'] === 1 ? undefined : SENTENCES[wrong.kind]);
    return {
      ...outcome,
      forIt: `s3:${action} at ${s3Uri} failed: ${outcome.forIt}`,
      whoCanFix: outcome.whoCanFix ?? 'it',
    };
  }
  if (remove !== null) {
    const forIt = `s3:DeleteObject at ${s3Uri} failed: ${failedBy(remove).forIt}`;
    return warning('The storage works, but images cannot be deleted from it again.', forIt, 'it');
  }
  return passed('The storage works.', `PutObject, GetObject and DeleteObject work at ${s3Uri}.`);
}

const SENTENCES: Readonly<Record<string, string>> = {
  offline: 'The storage cannot be reached from this computer.',
  forbidden: 'This sign-in is not allowed to use the storage.',
  'endpoint-not-found': 'The storage of the settings does not exist, or is in another region.',
  'bad-answer': 'The storage gives back something else than was put there.',
};
