import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  OUTSIDE_SETTINGS,
  PINNED,
  PINNED_S3,
  stands,
  unheardSettings,
} from '../../../../../main/engine/network/sdk-settings.ts';

const MODULES = join(import.meta.dirname, '../../../../../node_modules');

/** The packages whose code runs in a client of Sagittal's: all of the SDK but what only samples and tests use. */
function packages(): string[] {
  return ['@aws-sdk', '@smithy'].flatMap((scope) =>
    readdirSync(join(MODULES, scope))
      .filter((name) => !/^client-(sns|sqs)$|^middleware-sdk-sqs$|cognito|fetch-http/.test(name))
      .map((name) => join(MODULES, scope, name, 'dist-es')),
  );
}

/** Names of variables in the SDK's code. What services call their own things (models, schemas) is no variable. */
function variablesOfTheSdk(): string[] {
  const names = new Set<string>();
  for (const folder of packages()) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.js') || /models|schemas|browser|native/.test(file)) continue;
      const text = readFileSync(join(folder, file), 'utf8');
      for (const [, name = ''] of text.matchAll(/(?:["'`]|env\.)((?:_X_AMZN|AWS|NODE)_[A-Z0-9_]+)\b(?!\$)/g))
        names.add(name);
    }
  }
  return [...names].sort();
}

const settings = Object.values(OUTSIDE_SETTINGS);

describe('the settings the AWS SDK would read by itself', () => {
  it('are each decided: a new version with another variable fails here', () => {
    const undecided = variablesOfTheSdk().filter(
      (name) => !settings.some(({ variables }) => variables.some((variable) => stands(variable, name))),
    );
    // It silences a warning about old versions of Node.
    expect(undecided).toEqual(['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED']);
  });

  it('are pinned where they say so', () => {
    const options = [...Object.keys(PINNED), ...Object.keys(PINNED_S3)];
    expect(options.filter((option) => !Object.hasOwn(OUTSIDE_SETTINGS, option))).toEqual([]);
  });

  it('are all in docs/network.md, with what counts', () => {
    const text = readFileSync(join(MODULES, '../docs/network.md'), 'utf8');
    const lines = text.split('\n');
    for (const { variables, keys, decision } of settings) {
      const line = lines.find((row) => row.includes(`\`${variables[0] ?? ''}\``) && row.startsWith('|')) ?? '';
      for (const name of [...variables, ...keys]) expect(line).toContain(`\`${name}\``);
      expect(line).toContain(`| ${decision} `);
    }
  });
});

describe('what is told of them', () => {
  it('is what somebody would expect to change where images go, without its value', () => {
    const environment = {
      AWS_ENDPOINT_URL_S3: 'http://name:secret@elsewhere',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'false',
      AWS_ENDPOINT_URL: '',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIA',
    };
    const told = unheardSettings(environment, { endpoint_url: 'http://elsewhere', region: 'us-east-1' });
    expect(told.map(({ name }) => name)).toEqual(['AWS_ENDPOINT_URL_S3', 'endpoint_url', 'AWS_USE_FIPS_ENDPOINT']);
    expect(JSON.stringify(told)).not.toContain('elsewhere');
  });
});
