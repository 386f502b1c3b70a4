import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What the service does; tests change it while it runs. */
export interface SignInRules {
  /** How often the person has not agreed yet. */
  pending: number;
  /** How long a sign-in lasts, in seconds. */
  tokenSeconds: number;
  refreshToken: string | null;
  /** The role's keys last so long, in milliseconds. */
  roleMs: number;
  /** The code of the device; null where none is asked for. */
  mfaCode: string | null;
  /** True once nobody is let in any more with the tokens so far. */
  isSignedOut: boolean;
  /** True where STS does not know the key. */
  isKeyUnknown: boolean;
}

/** IAM Identity Center and STS on loopback, by AWS's service models (sso-oidc 2019-06-10, sso 2019-06-10, sts 2011-06-15). */
export interface SignInService extends AsyncDisposable {
  readonly url: string;
  readonly rules: SignInRules;
  /** The requests in their order: `RegisterClient`, `AssumeRole arn:…` and the like. */
  readonly calls: readonly string[];
}

/** Starts the service; `secret` is in every secret it hands out. */
export async function signInService(secret: string, over: Partial<SignInRules> = {}): Promise<SignInService> {
  const calls: string[] = [];
  const rules: SignInRules = {
    pending: 0,
    tokenSeconds: 3600,
    refreshToken: `refresh-${secret}`,
    roleMs: 3_600_000,
    mfaCode: null,
    isSignedOut: false,
    isKeyUnknown: false,
    ...over,
  };
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { status, type, text } = answer(request, body.toString(), rules, calls, secret);
      response.writeHead(status, { 'content-type': type, ...errorHeader(status, text) }).end(text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    rules,
    calls,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

function answer(request: IncomingMessage, body: string, rules: SignInRules, calls: string[], secret: string): Answer {
  const { pathname } = new URL(request.url ?? '/', 'http://service');
  switch (pathname) {
    case '/client/register':
      calls.push('RegisterClient');
      return json({ clientId: 'client', clientSecret: `client-${secret}`, clientSecretExpiresAt: 4_102_444_800 });
    case '/device_authorization':
      calls.push('StartDeviceAuthorization');
      return json({
        deviceCode: `device-${secret}`,
        userCode: 'ABCD-EFGH',
        verificationUri: 'https://device.sso.test/',
        verificationUriComplete: 'https://device.sso.test/?user_code=ABCD-EFGH',
        expiresIn: 600,
        interval: 0.01,
      });
    case '/token':
      return token(body, rules, calls, secret);
    case '/federation/credentials':
      calls.push('GetRoleCredentials');
      if (rules.isSignedOut) return failed(401, 'UnauthorizedException', 'Session token not found or invalid');
      return json({
        roleCredentials: {
          accessKeyId: 'ASIAROLE000000000000',
          secretAccessKey: `role-${secret}`,
          sessionToken: `session-${secret}`,
          expiration: Date.now() + rules.roleMs,
        },
      });
    default:
      return assumeRole(body, rules, calls, secret);
  }
}

function token(body: string, rules: SignInRules, calls: string[], secret: string): Answer {
  const asked: unknown = JSON.parse(body);
  const isRefresh = typeof asked === 'object' && asked !== null && Reflect.get(asked, 'grantType') === 'refresh_token';
  calls.push(isRefresh ? 'RefreshToken' : 'CreateToken');
  if (isRefresh && rules.isSignedOut) return failed(400, 'InvalidGrantException', 'Invalid refresh token');
  if (!isRefresh && rules.pending > 0) {
    rules.pending -= 1;
    return failed(400, 'AuthorizationPendingException', 'pending');
  }
  return json({
    accessToken: `access-${secret}`,
    tokenType: 'Bearer',
    expiresIn: rules.tokenSeconds,
    ...(rules.refreshToken !== null && { refreshToken: rules.refreshToken }),
  });
}

function assumeRole(body: string, rules: SignInRules, calls: string[], secret: string): Answer {
  const asked = new URLSearchParams(body);
  calls.push(
    [asked.get('Action'), asked.get('RoleArn'), asked.get('ExternalId')].filter((part) => part !== null).join(' '),
  );
  if (rules.isKeyUnknown)
    return xmlError(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.');
  if (rules.mfaCode !== null && asked.get('TokenCode') !== rules.mfaCode) {
    return xmlError(403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.');
  }
  const action = asked.get('Action') ?? '';
  return {
    status: 200,
    type: 'text/xml',
    text: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials>
<AccessKeyId>ASIAASSUMED000000000</AccessKeyId><SecretAccessKey>assumed-${secret}</SecretAccessKey>
<SessionToken>assumed-session-${secret}</SessionToken><Expiration>${new Date(Date.now() + rules.roleMs).toISOString()}</Expiration>
</Credentials></${action}Result></${action}Response>`,
  };
}

function json(value: unknown): Answer {
  return { status: 200, type: 'application/json', text: JSON.stringify(value) };
}

function failed(status: number, name: string, message: string): Answer {
  return {
    status,
    type: 'application/json',
    text: JSON.stringify({ __type: name, error: name, error_description: message, message }),
  };
}

function xmlError(status: number, code: string, message: string): Answer {
  return {
    status,
    type: 'text/xml',
    text: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  };
}

function errorHeader(status: number, text: string): Record<string, string> {
  const name = /"__type":"(\w+)"/.exec(text)?.[1];
  return status === 200 || name === undefined ? {} : { 'x-amzn-errortype': name };
}
