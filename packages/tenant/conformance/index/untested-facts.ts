// Facts without a test, with the reason.

const NOT_SERVED = 'the local tenant does not support this flow';
const NO_SOURCE = 'only sample data is published';

export const UNTESTED_FACTS: [fact: string, reason: string][] = [
  ['A2 agent, anonymous_session, experiment, session_transfer_token', NO_SOURCE],
  ['A2 organization, custom_domain', 'the local tenant has neither organizations nor custom domains'],
  ['A2 prompt', 'forms are rejected; they exist only in the dashboard of a real tenant'],
  ['A2 geoip, asn, riskAssessment, ja3 and ja4', 'not available for a loopback address; absent or empty'],
  ['A2 device code, SAML, WS-Federation, CIBA, token exchange, passkeys, native social', NOT_SERVED],
  ['A2 device.last_* not updated for tokens that do not expire', 'the address is always the same'],
  ['A3 prompt.render limits', 'forms are rejected with a message'],
  ['A3 samlResponse', 'rejected with a message'],
  ['A3 results of groups', 'the local tenant has no groups'],
  [
    'A3 multifactor providers guardian, duo',
    'the local tenant has only one-time passwords and recovery codes',
  ],
  [
    'A3 online refresh tokens at an exchange',
    'the tenant issues only offline tokens; the errors of api are tested',
  ],
  ['A4 256 characters of console in logs', 'the log entry is not published; the whole console is captured'],
  ["A4 require('actions:…') and its limit of three modules", 'action modules are not supported'],
  [
    'A4 dependencies from the public registry, no native modules',
    'Actions use the installed packages; nothing is downloaded',
  ],
  ['A4 100 Actions a tenant, 20 a trigger', 'limits of the service; not enforced'],
  ['B1 32 kB of each metadata a session', 'the scope of the count is not published'],
  [
    'B2 profiles of 10 KB, index of 1 MB',
    'over-limit writes also succeed at Auth0; the local tenant has no index',
  ],
  ['B2 the error text when an Action writes a reserved app_metadata name', 'not published (H8)'],
  ['B3 100 KB of claims', 'the error is not published'],
  ['B4 session_metadata in back-channel logout tokens', 'back-channel logout is not supported'],
  ['C2 deletions that take effect later', 'locally they take effect immediately'],
  ['C4 eventual consistency, 503 after two seconds, 414', 'properties of the search cluster'],
  ['D1 consent_required', 'all clients are first-party and need no consent'],
  ['D1 dpop_jkt', 'not supported; ignored'],
  ['D1 auth0_compat, auth0-mf and did cookies', 'current browsers need no second cookie'],
  ['D2 device_code, token exchange, passwordless, mfa-oob', NOT_SERVED],
  [
    'D3 HS256 and PS256 ID tokens, private_key_jwt, registration and device endpoints',
    'not supported, therefore not in the discovery document',
  ],
  ['D3 lifetime of a code', 'not published'],
  ['D4 other modes of brute-force protection', 'only the default mode is supported'],
  ['D4 e-mail, phone, push and WebAuthn factors', 'nothing is sent outside of the machine'],
];
