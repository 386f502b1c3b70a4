import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { LAST_STEP, notingAskedHost } from '../../network/asked-host.ts';
import { PINNED_S3 } from '../../network/sdk-settings.ts';
import { clientSettings, type AwsConnection } from './aws-connection.ts';
import { BEFORE_READING, refusingStrangeReplies } from './refuse-strange-replies.ts';
import { serviceAddress } from '../../network/service-address.ts';

/** A connection that moves no byte for so long is given up, in milliseconds. */
const IDLE_MS = 60_000;

/**
 * A client for S3, or with `url` for a server that speaks its protocol: such servers have no host name for each bucket.
 * Checksums are given where wanted instead of by the SDK, whose default not every server knows.
 */
export function createS3Client(connection: AwsConnection, url: string | undefined): S3Client {
  const client = new S3Client({
    ...clientSettings(connection),
    requestHandler: new NodeHttpHandler({ connectionTimeout: 10_000, socketTimeout: IDLE_MS, ...connection.agents }),
    ...PINNED_S3,
    sigv4aSigningRegionSet: [connection.region],
    expectContinueHeader: false,
    ...(url === undefined ? {} : { endpoint: serviceAddress(url), forcePathStyle: true }),
  });
  client.middlewareStack.add((next) => refusingStrangeReplies(next), BEFORE_READING);
  client.middlewareStack.add((next) => notingAskedHost(next), LAST_STEP);
  return client;
}
