import { describe, expect, it } from 'vitest';
import { modelError } from '../../../../main/endpoint/aws-errors.ts';

describe('a model error', () => {
  it('has the shape of the SageMaker Runtime API', () => {
    expect(modelError('chest', 400, '{"error":"bad"}')).toEqual({
      status: 424,
      type: 'ModelError',
      body: {
        ErrorCode: 'CLIENT_ERROR_FROM_MODEL',
        LogStreamArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/sagemaker/Endpoints/chest',
        Message:
          'Received client error (400) from primary with message "{"error":"bad"}". See https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logEventViewer:group=/aws/sagemaker/Endpoints/chest in account 000000000000 for more information.',
        OriginalMessage: '{"error":"bad"}',
        OriginalStatusCode: 400,
      },
    });
  });

  it('is a server error from 500 on and for a container that did not answer', () => {
    expect([500, 0].map((status) => modelError('chest', status, '').body['ErrorCode'])).toEqual([
      'INTERNAL_FAILURE_FROM_MODEL',
      'INTERNAL_FAILURE_FROM_MODEL',
    ]);
  });
});
