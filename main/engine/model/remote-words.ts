import type { RemoteWork } from './remote-work.ts';

/** What an image waits for whose body the service has, in plain words. */
export function remoteWords({ kind, facts }: RemoteWork): string {
  if (kind === 'async') return 'The model is working on it. Sagittal looks for the answer by itself.';
  return facts['step'] === 'gathering'
    ? 'It is uploaded. The batch job on SageMaker starts when the last image of this batch is.'
    : 'The batch job on SageMaker is working on it. Sagittal looks for the answer by itself.';
}
