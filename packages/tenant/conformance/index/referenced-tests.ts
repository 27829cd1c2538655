// Facts that are tested beside their source: what holds, where it is from, the file, and the beginning of the test's title.

export interface ReferencedTest {
  fact: string;
  source: string;
  /** Below packages/. */
  file: string;
  title: string;
}

const at =
  (file: string) =>
  (fact: string, source: string, title: string): ReferencedTest => ({ fact, source, file, title });

const isolation = at('actions-kit/src/runtime/isolation.test.ts');
const pipeline = at('actions-kit/src/runtime/pipeline.test.ts');
const suspension = at('actions-kit/src/runtime/suspension.test.ts');
const api = at('actions-kit/src/runtime/api/api.test.ts');
const refusals = at('actions-kit/src/runtime/api/refusals.test.ts');
const tokenRefusals = at('actions-kit/src/runtime/api/token-refusals.test.ts');
const cache = at('actions-kit/src/runtime/api/cache.test.ts');
const mfaPages = at('tenant/src/mfa/browser.test.ts');
const mfaGrants = at('tenant/src/mfa/grants.test.ts');
const managed = at('tenant/src/management/actions/actions.test.ts');
const config = at('tenant/src/management/config/config.test.ts');
const users = at('tenant/src/management/users.test.ts');
const sessions = at('tenant/src/management/sessions.test.ts');
const access = at('tenant/src/management/access.test.ts');
const roles = at('tenant/src/management/roles.test.ts');
const search = at('tenant/src/management/search/search.test.ts');
const rateLimit = at('tenant/src/management/rate-limit.test.ts');
const sdk = at('tenant/src/management/sdk.test.ts');
const token = at('tenant/src/oidc/token.test.ts');
const singleUse = at('tenant/src/oidc/single-use.test.ts');
const refresh = at('tenant/src/oidc/refresh-tokens.test.ts');
const password = at('tenant/src/oidc/grants/password.test.ts');
const rbac = at('tenant/src/oidc/rbac.test.ts');
const userinfo = at('tenant/src/oidc/userinfo.test.ts');
const logout = at('tenant/src/oidc/logout.test.ts');
const database = at('tenant/src/accounts/dbconnections/dbconnections.test.ts');
const openid = at('tenant/src/oidc/openid-client.test.ts');

export const REFERENCED_TESTS: ReferencedTest[] = [
  isolation('A1 20 s for the whole trigger', 'DOC limitations', 'an endless loop is ended'),
  isolation(
    'A1 waiting counts as time of the trigger',
    'DOC limitations',
    'the time is that of the whole trigger',
  ),
  pipeline('A2 an Action sees its own secrets and no others', 'EV', 'an Action sees its own secrets'),
  api('A3 which methods return api and which nothing', 'RT', 'chainable methods return the whole api'),
  refusals('A3 the texts of 18 refusals of api, one by one', 'RT', 'refuses %s'),
  refusals(
    'A3 metadata that is no object: the guard of setAppMetadata and setUserMetadata',
    'RT',
    'refuses app_metadata and user_metadata',
  ),
  refusals('A3 a scope that is no string is a TypeError', 'RT', 'a scope that is no string is a TypeError'),
  cache('A3 cache: sizes, 20 entries, total', 'RT', 'keys to 64 bytes'),
  cache(
    'A3 cache: 15 minutes by default, the earlier of ttl and expires_at, 24 hours at most',
    'RT',
    '15 minutes by default',
  ),
  cache('A3 cache: InvalidExpiry and ItemAlreadyExpired', 'RT', 'expiries that are no numbers'),
  cache('A3 cache.delete and CacheKeyDoesNotExist', 'RT', 'delete answers whether'),
  api('A3 groups and roles', 'RT', 'rules.wasExecuted is false'),
  pipeline(
    'A3 setPrimaryUser loses the user metadata of the same Action',
    'APIREF',
    'switching the primary user',
  ),
  pipeline('A3 the cache outlives a reload', 'DOC limitations', 'the cache is shared by the logins'),
  suspension('A3 validateToken: reasons one by one', 'RT', 'validateToken refuses %s'),
  isolation('A4 no handler, a handler that is not async, no object', 'RT', 'a module with %s denies'),
  isolation('A4 the module instance is reused', 'RT', 'the module instance is reused'),
  isolation('A4 what the top level throws is thrown at every login', 'RT', 'what the top level throws'),
  isolation('A4 CommonJS: require of built-ins and packages', 'DOC manage-dependencies', 'CommonJS: require'),
  isolation('A4 console is captured, to 256 KiB', 'RT', 'console lines are captured'),
  isolation('A4 an Action that exits ends itself only', 'issue', 'process.exit ends'),
  isolation('A4 an Action that eats memory ends itself only', 'issue', 'an Action that eats memory'),
  suspension(
    'A4 no onContinuePostLogin: the same error when the user is back',
    'RT',
    'an Action that redirects without',
  ),
  at('tenant/src/login/actions.test.ts')(
    'A6 of 20 parallel returns to /continue one goes on',
    'issue',
    'of 20 parallel returns',
  ),
  mfaPages('A6 enrollWith: QR code, secret, recovery code', 'DOC', 'enrollWith asks to set up'),
  mfaPages('A6 challengeWithAny ignores what the user lacks', 'APIREF', 'challengeWithAny ignores'),
  mfaPages('A6 nothing usable: the login fails', 'APIREF', 'a factor already set up is ignored'),
  mfaPages(
    'A6 a factor proved in this login is not asked for again',
    'APIREF',
    'a factor proved in this login',
  ),
  mfaPages('A6 multifactor.enable is deferred to the end', 'APIREF', 'multifactor.enable asks at the end'),
  mfaPages('A6 metadata is written before the page of a factor', 'S0, S1', 'metadata is written before'),
  rateLimit(
    'B1 an empty Write Users bucket: the login waits and succeeds',
    'S0, S1',
    'a login whose Actions write metadata waits',
  ),
  api('B4 each call re-sends the whole object', 'RT', 'null deletes a key; each call'),
  tokenRefusals('B4 every text of both validators', 'RT', 'refuses %s'),
  sessions(
    'B4 Management API violations: 400 with the text',
    'DOC configure-session-metadata',
    '400 for metadata with %s',
  ),
  access(
    'C1 a user may read and change their own user_metadata only',
    'DOC',
    'a user reads and changes their own',
  ),
  access("C1 a user's token does not open another user", 'DOC', "a user's token does not open"),
  sessions('C2 the session object', 'SDK', 'a session has the id of the sid claim'),
  sessions('C2 the refresh token object', 'SDK', 'a refresh token is known by an id'),
  sessions('C2 session DELETE keeps refresh tokens, revoke ends both', 'SDK', 'revoking a session ends'),
  sessions('C2 sessions and tokens of a user, by checkpoint', 'SDK', "a user's sessions and tokens"),
  roles('C2 roles: POST 200, DELETE 200 {}', 'TFR', 'POST 200, PATCH 200, DELETE 200'),
  roles(
    'C2 roles of a user: 204, totals, event.authorization.roles',
    'TFR TestAccUserRoles',
    "a user's roles: given 204",
  ),
  roles('C2 permissions: POST 201 {}, DELETE 204', 'TFR', 'permissions of a user come'),
  config('C2 clients: POST 201, DELETE 204', 'TFR', 'POST answers 201 with an id'),
  config('C2 client grants: POST 201, PATCH 200, DELETE 204', 'TFR', 'POST 201, PATCH 200, DELETE 204'),
  config('C2 resource servers by URL-encoded identifier', 'TFR', 'are found by their URL-encoded'),
  config('C2 connections: DELETE 202 with deleted_at', 'TFR', 'POST 201, enabled clients'),
  managed(
    'C2 Actions: pending, then built; secrets without values',
    'TFR TestAccAction',
    'a new Action is pending',
  ),
  managed('C2 bindings decide the order', 'TFR TestAccTriggerActions', 'logins run what was deployed'),
  managed('C2 GET /actions/executions/{id}, named in the log', 'SDK', 'an execution is named in the log'),
  managed('C2 POST /actions/actions/{id}/test', 'SDK', 'the test button runs'),
  at('tenant/src/management/logs.test.ts')(
    'C2 GET /logs and /users/{id}/logs',
    'endpoint pages',
    'a login is s and its code exchange',
  ),
  users(
    'C3 root attributes are replaced, metadata merged one level',
    'DOC manage-metadata-api',
    'replaces root attributes',
  ),
  search('C4 queries one by one', 'DOC user-search', 'what a query finds'),
  search(
    'C4 no wildcard or range on user_metadata, three characters before a wildcard',
    'DOC user-search',
    '400 for %s',
  ),
  search('C4 1000 results at most', 'DOC user-search', 'paging ends after'),
  access(
    'C5 401: missing, invalid, wrong audience, wrong signature',
    'ISS',
    'no token, and a token that is none',
  ),
  rateLimit('C5 429 with its body', 'memory', 'an empty bucket answers 429'),
  sdk('C5 the official SDK retries a 429 by itself', 'SDK', 'after a 429 it waits'),
  at('tenant/src/oidc/authorize.test.ts')(
    'D1 refusals on a page of the tenant',
    'memory',
    'an address that is no callback',
  ),
  token(
    'D2 no client grant: the long text',
    'copies of real replies',
    'client credentials without a client grant',
  ),
  token(
    'D2 a grant type the client does not have',
    'ISS auth0-java#165',
    'a grant type the client does not have',
  ),
  token('D2 a wrong secret or client: 401', 'memory', '%s is a 401'),
  token('D2 a wrong verifier', 'nextjs-auth0 sample', 'a wrong code verifier'),
  token(
    'D2 a refresh token of a deleted user',
    'decompiled client',
    'a refresh token of a user who was deleted',
  ),
  singleUse(
    'D2 20 parallel redemptions of a code, of a refresh token',
    'issue',
    'of 20 parallel redemptions of one code',
  ),
  singleUse('D2 leeway: the previous token only', 'DOC refresh-token-rotation', 'the leeway covers'),
  refresh(
    'D2 an exchange renews the idle lifetime, not the absolute one',
    'DOC refresh-tokens',
    'an exchange of a %s token',
  ),
  refresh(
    'D2 refresh tokens of a new client do not rotate and do not expire',
    'DOC refresh-tokens, TFR',
    'a token of a client that says nothing',
  ),
  refresh('D2 200 active tokens for a user and an app', 'DOC refresh-tokens', 'a user has 200 active'),
  password('D2 429 too_many_attempts', 'DOC brute-force-protection', 'ten wrong passwords block'),
  password('D2 auth0-forwarded-for', 'DOC', 'auth0-forwarded-for tells'),
  password('D2 a blocked user: unauthorized', 'DOC', 'a user an administrator blocked'),
  rbac('D3 RBAC: requested scopes that the user has permissions for', 'DOC', 'RBAC: requested scopes'),
  rbac(
    'D3 permissions with access_token_authz; rfc9068_profile',
    'DOC access-token-profiles',
    'dialect access_token_authz',
  ),
  at('tenant/src/oidc/keys.test.ts')(
    'D3 rotation keeps old tokens valid',
    'issue',
    'a rotation lets the next key',
  ),
  userinfo('D3 /userinfo with a token for an API; updated_at', 'GOR', '%s opens the claims'),
  userinfo('D3 /userinfo needs openid: 401 invalid_token', 'GOR', 'a token without openid'),
  logout('D4 addresses that are not allowed', 'DOC logout', '%s to an address that is not allowed'),
  database('D4 sign-up that exists: invalid_signup', 'AOAS', 'sign-up for an email that has an account'),
  database('D4 the mails and what their links do', 'DOC', 'the link of the mail changes'),
  mfaGrants('D4 POST /mfa/associate', 'GOR', 'POST /mfa/associate'),
  mfaGrants('D4 POST /mfa/challenge', 'GOR', 'POST /mfa/challenge'),
  mfaGrants('D4 GET and DELETE /mfa/authenticators', 'GOR', 'GET /mfa/authenticators'),
  mfaGrants('D4 a recovery code grant answers the next code', 'GOR', 'a recovery code works once'),
  mfaGrants(
    'D4 20 parallel redemptions of an mfa_token',
    'issue',
    'of 20 parallel redemptions of one mfa_token',
  ),
  openid(
    'openid-client 6: login, userinfo, refresh, revocation, logout',
    'tool',
    'a login, userinfo and two refreshes',
  ),
  sdk('auth0 7 ManagementClient', 'tool', 'users: create, read, merge'),
  at('../scripts/deploy-tenant.test.ts')(
    'auth0-deploy-cli imports, exports, and imports its export',
    'tool',
    'an empty tenant becomes as tenant.yaml says',
  ),
];
