// Facts that no test states, and why.

const NOT_SERVED = 'the local tenant does not serve this flow';
const NO_SOURCE = 'only sample data is published';

export const UNTESTED_FACTS: [fact: string, reason: string][] = [
  ['A2 agent, anonymous_session, experiment, session_transfer_token', NO_SOURCE],
  ['A2 organization, custom_domain', 'there are neither organizations nor custom domains locally'],
  ['A2 prompt', 'forms are refused: they live in the dashboard of a real tenant'],
  [
    'A2 geoip, asn, riskAssessment, ja3 and ja4',
    'a loopback address has no place, network or risk; fields are absent or empty',
  ],
  [
    'A2 implicit, hybrid, device code, SAML, WS-Federation, CIBA, token exchange, passkeys, native social',
    NOT_SERVED,
  ],
  ['A2 device.last_* not updated for tokens that do not expire', 'the address is always the same'],
  ['A3 prompt.render limits', 'forms are refused with a sentence'],
  ['A3 samlResponse', 'refused with a sentence; out of scope'],
  [
    'A3 groups and effective roles that answer something',
    'there are no groups; roles are in event.authorization.roles',
  ],
  ['A3 multifactor providers guardian, duo', 'the factors here are one-time passwords and recovery codes'],
  [
    'A3 online refresh tokens at an exchange',
    'the tenant issues offline ones only; the refusals of api are tested',
  ],
  ['A4 256 characters of console in logs', 'the log entry is not published; the console is captured whole'],
  ["A4 require('actions:…') and its limit of three modules", 'action modules are not served'],
  [
    'A4 dependencies from the public registry, no native modules',
    'what is installed is used; nothing is downloaded',
  ],
  ['A4 100 Actions a tenant, 20 a trigger', 'limits of the service, not of behaviour; not enforced'],
  ['B1 32 kB of each metadata a session', 'where it is counted is not published'],
  ['B2 profiles of 10 KB, index of 1 MB', 'over-limit writes succeed at Auth0 too; there is no index here'],
  ['B2 the text when an Action writes a reserved app_metadata name', 'not published (H8)'],
  ['B3 100 KB of claims', 'the answer above it is not published'],
  ['B4 session_metadata in back-channel logout tokens', 'back-channel logout is not served'],
  ['C2 deletions that take effect later', 'here they take effect before the answer'],
  ['C4 eventual consistency, 503 after two seconds, 414', 'properties of the search cluster'],
  ['D1 consent_required', 'all clients are first-party ones and are never asked'],
  ['D1 organization, invitation, dpop_jkt', 'not served; taken and ignored'],
  ['D1 auth0_compat, auth0-mf and did cookies', 'browsers of today need no second cookie'],
  ['D2 device_code, token exchange, passwordless, mfa-oob', NOT_SERVED],
  ['D3 token_lifetime_for_web', 'for implicit and hybrid flows only'],
  [
    'D3 HS256 and PS256 ID tokens, private_key_jwt, PKCE plain, registration and device endpoints',
    'not served, so not announced',
  ],
  ['D3 lifetime of a code', 'not published'],
  ['D4 other modes of brute-force protection', 'the default one is served'],
  ['D4 e-mail, phone, push and WebAuthn factors', 'nothing leaves this machine'],
];
