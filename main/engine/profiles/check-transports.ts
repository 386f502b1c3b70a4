import { PAYLOAD_FACTS, payloadList } from '../../../shared/payloads/payloads.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { kebabCase } from '../../../shared/kebab-case.ts';
import { settingsWith } from '../../../shared/setting-roles.ts';
import { templateProblem } from '../payloads/check-template.ts';
import { WrongUse } from '../base/expected-failure.ts';

/** Checks that mode, payload and sign-in of a profile fit together; throws WrongUse with the first thing that does not. */
export function checkTransports(settings: ProfileSettings): void {
  const problem = kindProblem(settings) ?? modeProblem(settings) ?? payloadProblem(settings) ?? signInProblem(settings);
  if (problem !== null) throw new WrongUse(problem);
}

/** What only SageMaker has. */
const SAGEMAKER_ONLY = settingsWith('sagemaker');

function kindProblem(settings: ProfileSettings): string | null {
  const { kind, mode, payload, credentials } = settings;
  if (kind !== 'http') return null;
  const found = SAGEMAKER_ONLY.find((name) => settings[name] !== undefined);
  if (found !== undefined) {
    const option = optionOf(found);
    return `${option} is for --kind sagemaker; a container of kind http has no such thing. Leave it out, or take it away with ${option} "".`;
  }
  if (credentials !== 'default')
    return '--credentials is for --kind sagemaker; a container of kind http asks for no sign-in.';
  if (mode !== 'realtime') return `A profile of kind http works in --mode realtime only, not ${mode}.`;
  return PAYLOAD_FACTS[payload].goesDirect ? null : `--payload ${payload} needs --kind sagemaker.`;
}

function modeProblem(settings: ProfileSettings): string | null {
  const { mode, payload, s3Uri, transformModel, transformInstanceType } = settings;
  switch (mode) {
    case 'realtime':
      return null;
    case 'async':
      if (s3Uri === undefined) return '--mode async needs --s3-uri, the place in S3 where images are put.';
      return refusedBy('async', settings, ['targetModel', 'targetVariant', 'inferenceComponent', 'sessionId']);
    case 'stream':
      return refusedBy('stream', settings, ['targetModel', 'enableExplanations']);
    case 'batch':
      if (s3Uri === undefined) return '--mode batch needs --s3-uri, the place in S3 where images are put.';
      if (transformModel === undefined)
        return '--mode batch needs --transform-model, the name of the model in SageMaker.';
      if (transformInstanceType === undefined) {
        return '--mode batch needs --transform-instance-type, the machines it runs on, such as ml.m5.xlarge.';
      }
      return PAYLOAD_FACTS[payload].goesInBatch
        ? null
        : `--mode batch puts the images themselves into the job: use --payload ${payloadList(({ goesInBatch }) => goesInBatch)}, not ${payload}.`;
  }
}

function refusedBy(mode: string, settings: ProfileSettings, names: readonly (keyof ProfileSettings)[]): string | null {
  const found = names.find((name) => settings[name] !== undefined);
  return found === undefined
    ? null
    : `--mode ${mode} does not take ${optionOf(found)}. Remove it with ${optionOf(found)} "".`;
}

function payloadProblem(settings: ProfileSettings): string | null {
  const { payload, s3Uri, template } = settings;
  const { goesDirect, takes } = PAYLOAD_FACTS[payload];
  if (!goesDirect && s3Uri === undefined) {
    return `--payload ${payload} needs --s3-uri, the place in S3 where images are put.`;
  }
  if (template !== undefined && !takes.includes('template')) {
    return `--template shapes JSON bodies: use it with --payload ${payloadList((facts) => facts.takes.includes('template'))}, not ${payload}.`;
  }
  return templateProblem(settings);
}

function signInProblem(settings: ProfileSettings): string | null {
  const { credentials, ssoStartUrl, ssoRegion, ssoAccountId, ssoRoleName, roleArn, mfaSerial } = settings;
  if (credentials === 'sso' && [ssoStartUrl, ssoRegion, ssoAccountId, ssoRoleName].includes(undefined)) {
    return '--credentials sso needs --sso-start-url, --sso-region, --sso-account-id and --sso-role-name.';
  }
  if (mfaSerial !== undefined && roleArn === undefined)
    return '--mfa-serial needs --role-arn, the role it is asked for.';
  return null;
}

function optionOf(setting: string): string {
  return `--${kebabCase(setting)}`;
}
