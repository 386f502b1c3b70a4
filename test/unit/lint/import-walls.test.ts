import { join } from 'node:path';

import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

import { wallConfig } from '../../../scripts/lint/wall-config.mjs';

const root = join(import.meta.dirname, '../../..');
const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: wallConfig });

describe('a wall fails the lint when it is broken', () => {
  test.each([
    ['main/engine/engine.ts', "import { app } from 'electron';"],
    ['main/engine/engine.ts', "import type { App } from 'electron';"],
    ['main/engine/engine.ts', "export { app } from 'electron';"],
    ['main/engine/engine.ts', "export * from 'electron';"],
    ['main/engine/engine.ts', "const electron = await import('electron');"],
    ['main/engine/engine.ts', 'const electron = await import(`electron`);'],
    ['main/engine/engine.ts', "const electron = require('electron');"],
    ['main/engine/engine.ts', "import electron = require('electron');"],
    ['main/engine/engine.ts', "type App = import('electron').App;"],
    ['main/engine/engine.ts', "import { app } from 'electron/main';"],
    ['main/endpoint/server.ts', "import { app } from 'electron';"],
    ['main/cli/upload.ts', "import { app } from 'electron';"],
    ['main/engine/previews/preview.ts', "import { nativeImage } from 'electron';"],
    ['main/policy/policy.ts', "import { app } from 'electron';"],
    ['main/credentials/aws-credentials.ts', "import { safeStorage } from 'electron';"],
    ['renderer/app.tsx', "import { ipcRenderer } from 'electron';"],
    ['shared/states.ts', "import { app } from 'electron';"],
    ['main/app/run-window.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['main/engine/queue/claim.ts', "import type { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';"],
    ['main/engine/queue/claim.ts', "import { SignatureV4 } from '@smithy/signature-v4';"],
    ['main/endpoint/server.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['main/endpoint/server.ts', "import { NodeHttpHandler } from '@smithy/node-http-handler';"],
    ['main/engine/queue/claim.ts', "import Database from 'better-sqlite3-multiple-ciphers';"],
    ['main/cli/db.ts', "import { DatabaseSync } from 'node:sqlite';"],
    ['main/engine/process/compose.ts', "import { openWindow } from '../../app/open-window.ts';"],
    ['main/cli/index.ts', "import '../index.ts';"],
    ['renderer/app.tsx', "import { transition } from '../main/engine/model/transition.ts';"],
    ['renderer/app.tsx', "import { readFile } from 'node:fs/promises';"],
    ['main/app/run-window.ts', "import { App } from '../../renderer/app.tsx';"],
    ['shared/states.ts', "import { transition } from '../main/engine/model/transition.ts';"],
    ['shared/states.ts', "import { join } from 'node:path';"],
    ['shared/states.ts', "import React from 'react';"],
  ])('%s: %s', async (file, code) => {
    expect(await rulesBrokenBy(file, code)).toEqual(['sagittal/import-walls']);
  });

  test.each([
    ['renderer/app.tsx', 'await window.api.app.status();'],
    ['renderer/app.tsx', 'const { api } = window;'],
    ['renderer/features/queue/queue.tsx', "globalThis['api'].queue.list();"],
  ])('%s: %s', async (file, code) => {
    expect(await rulesBrokenBy(file, code)).toEqual(['no-restricted-properties']);
  });
});

describe('the place a wall is open to passes', () => {
  test.each([
    ['main/index.ts', "import { app } from 'electron';"],
    ['main/app/open-window.ts', "import { BrowserWindow } from 'electron';"],
    ['main/ipc/register-calls.ts', "import { ipcMain } from 'electron';"],
    ['main/preload/index.ts', "import { contextBridge } from 'electron';"],
    ['main/credentials/vault-key-store.ts', "import { safeStorage } from 'electron';"],
    ['main/engine/credentials/aws-credentials.ts', "import { fromSSO } from '@aws-sdk/credential-providers';"],
    ['main/engine/destinations/sagemaker/invoke-endpoint.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    [
      'main/engine/destinations/sagemaker/invoke-endpoint.ts',
      "import { NodeHttpHandler } from '@smithy/node-http-handler';",
    ],
    ['main/endpoint/s3-objects.ts', "import { S3Client } from '@aws-sdk/client-s3';"],
    ['main/engine/storage/database.ts', "import Database from 'better-sqlite3-multiple-ciphers';"],
    ['main/engine/process/compose.ts', "import { failures } from '../../../shared/failures.ts';"],
    ['main/app/run-window.ts', "import { electronics } from './electron-like-name.ts';"],
    ['renderer/api.ts', 'await window.api.app.status();'],
    ['renderer/app.tsx', "import { jobStates } from '../shared/states.ts';"],
    ['shared/contract/calls.ts', "import { z } from 'zod'; import { jobStates } from '../states.ts';"],
    ['test/unit/main/engine/queue.test.ts', "import Database from 'better-sqlite3-multiple-ciphers';"],
  ])('%s: %s', async (file, code) => {
    expect(await rulesBrokenBy(file, code)).toEqual([]);
  });
});

async function rulesBrokenBy(file: string, code: string): Promise<(string | null)[]> {
  const results = await eslint.lintText(`${code}\n`, { filePath: join(root, file) });
  const errors = results.flatMap(({ messages }) => messages.filter(({ severity }) => severity === 2));
  return [...new Set(errors.map(({ ruleId }) => ruleId))];
}
