import { CLOCK_STEP } from './check-clock.ts';
import { CREDENTIALS_STEP } from './check-credentials.ts';
import { ENDPOINT_STEP } from './check-endpoint.ts';
import { ENDPOINT_KIND_STEP } from './check-endpoint-kind.ts';
import { IDENTITY_STEP } from './check-identity.ts';
import { NAMES_STEP } from './check-names.ts';
import { PERMISSION_STEP } from './check-permission.ts';
import { PICTURE_STEP } from './check-picture.ts';
import { PROXY_STEP } from './check-proxy.ts';
import { SETTINGS_STEP } from './check-settings.ts';
import { STORAGE_STEP } from './check-storage.ts';
import { TLS_STEP } from './check-tls.ts';
import type { Step } from './step.ts';

/** All checks of a profile test, in their order. */
export const STEPS: readonly Step[] = [
  SETTINGS_STEP,
  NAMES_STEP,
  PROXY_STEP,
  TLS_STEP,
  CLOCK_STEP,
  CREDENTIALS_STEP,
  IDENTITY_STEP,
  PERMISSION_STEP,
  ENDPOINT_STEP,
  ENDPOINT_KIND_STEP,
  STORAGE_STEP,
  PICTURE_STEP,
];
