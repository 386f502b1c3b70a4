import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawBoth } from '../support/draw-both.ts';
import { goTo, launchApp } from '../support/launch-app.ts';
import { policyText } from '../support/policies.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

it('what IT has laid down has a lock and says who to ask; a policy that breaks is told at once', async () => {
  using folder = temporaryFolder();
  const policy = join(folder.path, 'policy.json');
  const chest = { kind: 'sagemaker', title: 'Chest X-ray', region: 'eu-central-1', endpointName: 'chest-xray' };
  const settings = {
    deidentify: { value: 'on' },
    recipe: { value: 'basic' },
    concurrency: { value: 2 },
    answerDays: { value: 3_650 },
  };
  writeFileSync(policy, policyText({ profiles: { chest }, settings }));
  const { app, page } = await launchApp({
    dataDirectory: join(folder.path, 'data'),
    env: { SAGITTAL_POLICY_FILE: policy },
  });
  await page.setViewportSize({ width: 1366, height: 728 });
  await goTo(page, 'Settings');
  const card = page.getByRole('article', { name: 'Chest X-ray' });
  await card.getByText('Set by IT').waitFor();
  expect(await card.getByRole('button', { name: 'Edit' }).count()).toBe(0);
  await page.getByRole('note').getByText('Ask the service desk, telephone 4711.').waitFor();
  await drawBoth(page, 'policy-settings');
  await page.getByRole('button', { name: 'Fill in a profile by hand' }).click();
  await page.getByLabel('Patient data').first().scrollIntoViewIfNeeded();
  await page.getByText('Set by the policy “Radiology”.').first().waitFor();
  await drawBoth(page, 'policy-locked');
  writeFileSync(policy, policyText({ settings: { deidentify: { value: 'yes' } } }));
  await page.getByRole('alert').getByText('cannot be read, so nothing is sent').waitFor();
  await page.getByText('Details for IT').click();
  await page.getByText('line 8, column 16: settings.deidentify.value').waitFor();
  await drawBoth(page, 'policy-broken');
  await app.close();
});
