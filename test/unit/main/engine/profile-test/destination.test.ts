import { expect, it } from 'vitest';
import { agentsOf, modelUrlOf } from '../../../../../main/engine/profile-test/destination.ts';
import { testConnection } from '../../../../support/aws-site.ts';

const connection = testConnection();
const other = testConnection().agents;
const sagemaker = { kind: 'sagemaker', connection, endpointName: 'chest', url: undefined } as const;
const container = { kind: 'container', url: 'http://127.0.0.1:9/invocations', agents: other } as const;

it('a container has an address of its own, SageMaker only where one replaces the public one', () => {
  expect([container, sagemaker, { ...sagemaker, url: 'https://vpce.test' }].map(modelUrlOf)).toEqual([
    'http://127.0.0.1:9/invocations',
    undefined,
    'https://vpce.test',
  ]);
});

it('requests go out by the connection that images go by', () => {
  expect([agentsOf(container) === other, agentsOf(sagemaker) === connection.agents]).toEqual([true, true]);
});
