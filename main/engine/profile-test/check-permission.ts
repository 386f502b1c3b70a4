import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import { failedBy } from './failure-words.ts';
import { payloadForms } from './payload-forms.ts';
import { passed, skipped, type Step } from './step.ts';
import { tryForm } from './try-form.ts';

/** Whether the model may be asked: the picture is sent once in the profile's own form. */
export const PERMISSION_STEP: Step = {
  name: 'permission',
  title: 'Permission to use the model',
  needs: ['identity', 'tls', 'clock'],
  limitMs: 70_000,
  run: async (context, signal) => {
    const { settings, isPictureWanted, found } = context;
    if (settings.kind === 'http') return skipped('This model asks for no permission.');
    if (!isPictureWanted) return skipped('Only a test with a picture shows it.');
    if (settings.mode === 'async' || settings.mode === 'batch' || !PAYLOAD_FACTS[settings.payload].goesDirect)
      return skipped('The picture below shows it.');
    const [own] = payloadForms(settings);
    if (own === undefined) throw new Error('a profile without a payload');
    found.firstTry = await tryForm(own, context, signal);
    found.tried.push(found.firstTry.shown);
    context.tell();
    const { failure } = found.firstTry;
    switch (failure?.kind) {
      case 'forbidden':
        return {
          ...failedBy(failure),
          forIt: `${failedBy(failure).forIt.replace(/\.?$/, '.')} Needed: sagemaker:InvokeEndpoint on this endpoint.`,
        };
      case 'credentials-missing':
      case 'credentials-expired':
      case 'clock-skew':
      case 'offline':
      case 'tls':
      case 'reply-lost':
      case 'internal':
        return failedBy(failure);
      case 'throttled':
      case 'endpoint-unavailable':
      case 'unknown-answer':
        return skipped('The service did not say.', failedBy(failure).forIt);
      default:
        return passed('This sign-in may use the model.', 'sagemaker:InvokeEndpoint is allowed.');
    }
  },
};
