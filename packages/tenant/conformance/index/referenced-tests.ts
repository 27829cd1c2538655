// Facts tested outside of this suite, next to their source.

/** Fact, source, and the beginning of the test's title. */
type Reference = [fact: string, source: string, title: string];

/** By file, relative to packages/. */
const REFERENCES: Record<string, Reference[]> = {
  '../scripts/deploy-tenant.long.test.ts': [
    ['auth0-deploy-cli imports, exports, and imports its export', 'tool', 'deploys to an empty tenant'],
  ],
  'actions-kit/src/runtime/api/api.test.ts': [
    ['A3 which methods return api', 'RT', 'chainable methods return'],
    ['A3 groups and roles', 'RT', 'rules.wasExecuted is false'],
    ['B4 every call sends the whole metadata object', 'RT', 'null deletes a key; each'],
  ],
  'actions-kit/src/runtime/api/cache.test.ts': [
    ['A3 cache: sizes, 20 entries, total', 'RT', 'keys up to 64 bytes'],
    ['A3 cache: 15 minutes by default, 24 hours at most, earlier of ttl and expires_at', 'RT', '15 minutes'],
    ['A3 cache: InvalidExpiry and ItemAlreadyExpired', 'RT', 'rejects expiries that are not numbers'],
    ['A3 cache.delete and CacheKeyDoesNotExist', 'RT', 'delete returns whether'],
  ],
  'actions-kit/src/runtime/api/refusals.test.ts': [
    ['A3 the texts of 18 errors of api', 'RT', 'refuses %s'],
    [
      'A3 setAppMetadata and setUserMetadata reject metadata that is not an object',
      'RT',
      'refuses app_metadata',
    ],
    ['A3 a scope that is not a string: TypeError', 'RT', 'a scope that is not a string is'],
  ],
  'actions-kit/src/runtime/api/token-refusals.test.ts': [
    ['B4 all error texts of both validators', 'RT', 'refuses %s'],
  ],
  'actions-kit/src/runtime/isolation.test.ts': [
    ['A1 20 s for the whole trigger', 'DOC limitations', 'an endless loop is ended'],
    ['A1 waiting time counts towards the limit of the trigger', 'DOC limitations', 'the time limit covers'],
    ['A4 no handler, a handler that is not async, no object', 'RT', 'a module with %s denies'],
    ['A4 the module is instantiated for each execution', 'decided', 'the module is instantiated for each'],
    ['A4 a top-level exception is thrown at every login', 'RT', 'an error at the top level'],
    ['A4 CommonJS: require of built-ins and packages', 'DOC manage-dependencies', 'CommonJS: require'],
    ['A4 console output is captured, up to 256 KiB', 'RT', 'console lines are captured'],
    ['A4 process.exit ends only the execution of the Action', 'issue', 'process.exit fails'],
    [
      'A4 memory exhaustion ends only the execution of the Action',
      'issue',
      'an Action that exceeds the memory',
    ],
  ],
  'actions-kit/src/runtime/pipeline.test.ts': [
    ['A2 an Action has access only to its own secrets', 'EV', 'an Action sees its own secrets'],
    ['A3 setPrimaryUser discards the user metadata of the same Action', 'APIREF', 'switching the primary'],
    ['A3 the cache persists across reloads', 'DOC limitations', 'the cache is shared by the'],
  ],
  'actions-kit/src/runtime/suspension.test.ts': [
    ['A3 validateToken: error reasons', 'RT', 'validateToken refuses %s'],
    ['A4 no onContinuePostLogin: the same error on return', 'RT', 'an Action that redirects'],
  ],
  'tenant/src/accounts/dbconnections/dbconnections.test.ts': [
    ['D4 sign-up for an existing email: invalid_signup', 'AOAS', 'rejects a sign-up for an'],
    ['D4 mails and their links', 'DOC', 'changes the password once'],
  ],
  'tenant/src/login/actions.test.ts': [
    ['A6 one of 20 parallel returns to /continue succeeds', 'issue', 'only one of 20 concurrent'],
  ],
  'tenant/src/management/access.test.ts': [
    ['C1 users can read themselves and change only their user_metadata', 'DOC', 'lets users read themselves'],
    ["C1 a user's token is rejected for another user", 'DOC', "rejects a user's token for"],
    ['C5 401: missing, invalid, wrong audience, wrong signature', 'ISS', 'rejects a missing and a malformed'],
  ],
  'tenant/src/management/actions/actions.test.ts': [
    ['C2 Actions: pending, then built; secrets without values', 'TFR TestAccAction', 'answers a new Action'],
    ['C2 bindings decide the order', 'TFR TestAccTriggerActions', 'runs deployed versions, not'],
    ['C2 GET /actions/executions/{id}, named in the log', 'SDK', 'refers to executions in the'],
    ['C2 POST /actions/actions/{id}/test', 'SDK', 'tests a draft with an event'],
  ],
  'tenant/src/management/config/clients.test.ts': [
    ['C2 clients: POST 201, DELETE 204', 'TFR', 'answers POST with 201'],
  ],
  'tenant/src/management/config/config.test.ts': [
    ['C2 client grants: POST 201, PATCH 200, DELETE 204', 'TFR', 'POST 201, PATCH 200, DELETE'],
    ['C2 resource servers by URL-encoded identifier', 'TFR', 'finds an API by URL-encoded'],
    ['C2 connections: DELETE 202 with deleted_at', 'TFR', 'POST 201, enabled clients,'],
  ],
  'tenant/src/management/logs.test.ts': [
    ['C2 GET /logs and /users/{id}/logs', 'endpoint pages', 'logs a login as s and its'],
  ],
  'tenant/src/management/rate-limit.test.ts': [
    ['B1 an empty Write Users bucket: the login waits and succeeds', 'S0, S1', 'delays a login that writes'],
    ['C5 429 with its body', 'memory', 'answers 429 too_many_requests'],
  ],
  'tenant/src/management/roles.test.ts': [
    ['C2 roles: POST 200, DELETE 200 {}', 'TFR', 'POST 200, PATCH 200, DELETE'],
    [
      'C2 roles of a user: 204, totals, event.authorization.roles',
      'TFR TestAccUserRoles',
      'roles of a user:',
    ],
    ['C2 permissions: POST 201 {}, DELETE 204', 'TFR', 'permissions of a user, direct'],
  ],
  'tenant/src/management/sdk.test.ts': [
    ['C5 the official SDK retries after a 429', 'SDK', 'waits and retries after a'],
    ['auth0 7 ManagementClient', 'tool', 'users: create, read, merge'],
  ],
  'tenant/src/management/search/search.test.ts': [
    ['C4 query syntax', 'DOC user-search', 'queries'],
    ['C4 a prefix has any length', 'DOC user-search-query-syntax', 'a prefix of one character'],
    [
      'C4 suffixes have three characters or more',
      'DOC user-search-query-syntax',
      'a suffix of three characters',
    ],
    ['C4 wildcards in log searches', 'DOC log-search-query-syntax', 'finds logs by %s'],
    ['C4 no wildcard or range on user_metadata', 'DOC user-search-query-syntax', 'rejects %s'],
    ['C4 1000 results at most', 'DOC user-search', 'rejects paging beyond 1,000'],
  ],
  'tenant/src/management/sessions.test.ts': [
    ['B4 Management API violations: 400 with the text', 'DOC configure-session-metadata', 'rejects metadata'],
    ['C2 the session object', 'SDK', 'returns a session by its'],
    ['C2 the refresh token object', 'SDK', 'identifies a refresh token'],
    ['C2 session DELETE keeps refresh tokens, revoke revokes both', 'SDK', 'revokes a session with its'],
    ['C2 sessions and tokens of a user, by checkpoint', 'SDK', "lists a user's sessions and"],
  ],
  'tenant/src/management/users.test.ts': [
    [
      'C3 root attributes are replaced, metadata merged one level',
      'DOC manage-metadata-api',
      'replaces root',
    ],
  ],
  'tenant/src/mfa/browser.test.ts': [
    ['A6 enrollWith: QR code, secret, recovery code', 'DOC', 'enrollWith shows a QR code'],
    ['A6 challengeWithAny ignores factors that are not enrolled', 'APIREF', 'challengeWithAny offers the'],
    ['A6 without a usable factor the login fails', 'APIREF', '%s denies the login'],
    ['A6 a factor is not requested twice in a login', 'APIREF', 'a factor proved in this login'],
    ['A6 multifactor.enable is deferred to the end of the trigger', 'APIREF', 'multifactor.enable requests'],
    ['A6 metadata is written before the MFA page', 'S0, S1', 'metadata is written before'],
  ],
  'tenant/src/mfa/grants.test.ts': [
    ['D4 POST /mfa/associate', 'GOR', 'POST /mfa/associate'],
    ['D4 POST /mfa/challenge', 'GOR', 'POST /mfa/challenge'],
    ['D4 GET and DELETE /mfa/authenticators', 'GOR', 'GET /mfa/authenticators'],
    ['D4 a recovery code grant returns the next code', 'GOR', 'a recovery code works once'],
    ['D4 20 parallel redemptions of an mfa_token', 'issue', 'only one of 20 concurrent'],
  ],
  'tenant/src/oidc/authorize.test.ts': [
    ['D1 errors shown on a page of the tenant', 'memory', 'does not redirect to an unregistered'],
  ],
  'tenant/src/oidc/grants/password.test.ts': [
    ['D2 429 too_many_attempts', 'DOC brute-force-protection', 'blocks an identifier and'],
    ['D2 auth0-forwarded-for', 'DOC', 'honors auth0-forwarded-for'],
    ['D2 a blocked user: unauthorized', 'DOC', 'answers unauthorized to a'],
  ],
  'tenant/src/oidc/keys.test.ts': [
    ['D3 rotation keeps old tokens valid', 'issue', 'signs with the next key after'],
  ],
  'tenant/src/oidc/logout.test.ts': [
    ['D4 logout URLs that are not allowed', 'DOC logout', '%s with a URL that is not'],
  ],
  'tenant/src/oidc/openid-client.test.ts': [
    ['openid-client 6: login, userinfo, refresh, revocation, logout', 'tool', 'signs in, reads userinfo'],
  ],
  'tenant/src/oidc/rbac.test.ts': [
    ['D3 RBAC: requested scopes that the user has permissions for', 'DOC', 'grants only scopes with a'],
    [
      'D3 permissions with access_token_authz; rfc9068_profile',
      'DOC access-token-profiles',
      'access_token_authz:',
    ],
  ],
  'tenant/src/oidc/refresh-tokens.test.ts': [
    [
      'D2 an exchange renews the idle lifetime, not the absolute one',
      'DOC refresh-tokens',
      'renews the idle',
    ],
    [
      'D2 refresh tokens of a new client neither rotate nor expire',
      'DOC refresh-tokens, TFR',
      'issues tokens that',
    ],
    ['D2 200 active tokens for a user and an app', 'DOC refresh-tokens', 'revokes the oldest of 200'],
  ],
  'tenant/src/oidc/single-use.test.ts': [
    ['D2 20 parallel redemptions of a code, of a refresh token', 'issue', 'lets exactly one of 20'],
    ['D2 leeway: the previous token only', 'DOC refresh-token-rotation', 'applies the leeway only to'],
  ],
  'tenant/src/oidc/token.test.ts': [
    ['D2 no client grant: the long text', 'copies of real replies', 'client credentials: rejects a client'],
    ['D2 a grant type the client does not have', 'ISS auth0-java#165', 'rejects a grant type that'],
    ['D2 a wrong secret or client: 401', 'memory', 'answers 401 for %s'],
    ['D2 a wrong verifier', 'nextjs-auth0 sample', 'rejects a wrong code verifier'],
    ['D2 a refresh token of a deleted user', 'decompiled client', 'rejects a refresh token of a deleted'],
  ],
  'tenant/src/oidc/userinfo.test.ts': [
    ['D3 /userinfo with a token for an API; updated_at', 'GOR', 'returns the claims of the scopes'],
    ['D3 /userinfo needs openid: 401 invalid_token', 'GOR', 'answers invalid_token without'],
  ],
};

export interface ReferencedTest {
  fact: string;
  source: string;
  file: string;
  title: string;
}

/** Sorted by fact. */
export const REFERENCED_TESTS: ReferencedTest[] = Object.entries(REFERENCES)
  .flatMap(([file, references]) => references.map(([fact, source, title]) => ({ fact, source, file, title })))
  .sort((a, b) => (a.fact < b.fact ? -1 : 1));
