import { failedBy } from './failure-words.ts';
import { isFailure } from './reach.ts';
import { reachModel } from './reach-model.ts';
import { passed, type Step } from './step.ts';

/** Whether the server answers, and its certificate is trusted. */
export const TLS_STEP: Step = {
  name: 'tls',
  title: "Connection to the model's server",
  needs: ['settings', 'name-resolution', 'proxy'],
  limitMs: 15_000,
  run: async (context, signal) => {
    const reached = await reachModel(context, signal);
    if (isFailure(reached)) return failedBy(reached);
    const { tls } = reached;
    if (tls === null) return passed('The server answers, on this computer.', 'Plain HTTP on the loopback address.');
    return passed(
      'The server answers over a secure connection.',
      `${tls.protocol}; certificate issued by ${tls.issuer}, valid to ${tls.validTo}.`,
    );
  },
};
