import { isLoopbackUrl } from '../../../shared/profile.ts';
import { failedBy } from './failure-words.ts';
import { modelUrlOf } from './destination.ts';
import { isFailure } from './reach.ts';
import { reachModel } from './reach-model.ts';
import { passed, skipped, type Step } from './step.ts';

/** Whether the proxy lets Sagittal through. */
export const PROXY_STEP: Step = {
  name: 'proxy',
  title: 'Way out of the network',
  needs: ['settings', 'name-resolution'],
  limitMs: 15_000,
  run: async (context, signal) => {
    const { proxy } = context.settings;
    if (proxy === 'none') return skipped('Sagittal goes straight to the model, without a proxy.');
    const url = modelUrlOf(await context.place());
    if (proxy === 'system' && url !== undefined && isLoopbackUrl(url))
      return skipped('The model is on this computer: no proxy is needed.');
    const reached = await reachModel(context, signal);
    // What is wrong behind the proxy is the next check's to tell.
    if (isFailure(reached) && reached.facts['proxy'] !== undefined) return failedBy(reached);
    return proxy === 'system'
      ? passed(
          "This computer's own proxy settings are used.",
          'proxy is system: the settings of this computer and its PAC file.',
        )
      : passed('The proxy of the settings is used.', `proxy is ${proxy}.`);
  },
};
