import type { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { isForeignWebPage, webPageFailure } from '../../answers/answer-problem.ts';
import { ExpectedFailure } from '../../base/expected-failure.ts';

/**
 * Lets no web page with a good status through to the SDK's readers, which expect SageMaker's own words or frames there.
 * For the calls whose reply is never the model's body itself.
 */
export function refuseWebPages({ middlewareStack }: Pick<SageMakerRuntimeClient, 'middlewareStack'>): void {
  middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const contentType = goodContentType(result.response);
      if (contentType === null || !isForeignWebPage(contentType, undefined)) return result;
      const { kind, facts } = webPageFailure(contentType);
      throw new ExpectedFailure(kind, facts);
    },
    { step: 'deserialize', name: 'refuseWebPages', priority: 'low' },
  );
}

/** The type of a reply with a status below 300; null for the others. */
function goodContentType(response: unknown): string | null {
  const { statusCode, headers } = Object(response) as { statusCode?: unknown; headers?: unknown };
  if (typeof statusCode !== 'number' || statusCode >= 300) return null;
  const type: unknown = Reflect.get(Object(headers) as object, 'content-type');
  return typeof type === 'string' ? type : null;
}
