import { expect, it } from 'vitest';
import { judgePolicy } from '../../../../../main/engine/doctor/check-policy.ts';
import { soundPolicy } from '../../../../support/policies.ts';

const ENVIRONMENT = {
  NODE_EXTRA_CA_CERTS: '/a.pem',
  SSL_CERT_FILE: '/b.pem',
  https_proxy: 'http://p',
  SSL_CERT_DIR: '',
};

function told(settings: Readonly<Record<string, unknown>>): string {
  const state = { kind: 'in-effect', source: '/etc/p', policy: soundPolicy({ settings }) } as const;
  return judgePolicy(state, ENVIRONMENT).forIt;
}

it('names what the environment says beside a locked setting, and nothing where none is locked', () => {
  expect(told({ caFile: { value: null }, proxy: { value: 'none' } })).toBe(
    '/etc/p: 2 settings, 2 locked; 0 profiles. NODE_EXTRA_CA_CERTS is set and does not count. SSL_CERT_FILE is set and does not count. https_proxy is set and does not count.',
  );
  expect(told({ proxy: { value: 'system' }, caFile: { value: '/c.pem', locked: false } })).not.toMatch(
    /does not count/,
  );
});
