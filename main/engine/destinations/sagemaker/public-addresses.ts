import { PINNED } from '../../network/sdk-settings.ts';
import { parseS3Uri } from './s3-address.ts';

/** Where SageMaker's runtime answers for a region, as the SDK works it out for Sagittal's own clients. */
export async function publicModelAddress(region: string): Promise<string> {
  const { SageMakerRuntimeClient } = await import('@aws-sdk/client-sagemaker-runtime');
  const { endpointProvider } = new SageMakerRuntimeClient({ ...PINNED, region }).config;
  return endpointProvider({ Region: region, ...VARIANT }).url.origin;
}

/** Where S3 answers for the bucket of `s3://bucket/prefix`. */
export async function publicStorageAddress(region: string, s3Uri: string): Promise<string> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const { endpointProvider } = new S3Client({ ...PINNED, region }).config;
  return endpointProvider({ Region: region, Bucket: parseS3Uri(s3Uri)?.bucket, ...VARIANT }).url.origin;
}

const VARIANT = { UseFIPS: PINNED.useFipsEndpoint, UseDualStack: PINNED.useDualstackEndpoint };
