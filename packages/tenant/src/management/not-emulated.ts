// Endpoints of Auth0's APIs that the tenant does not have: they answer 501 with a body that names the endpoint.
import surface from './surface.json';

/** Method and path of every endpoint of Auth0's Management API, such as `GET /users/{id}`. */
export const SURFACE: readonly string[] = Object.entries(surface).flatMap(([path, methods]) =>
  methods.split(' ').map((method) => `${method} ${path}`),
);

/** Methods and paths of the Authentication API and APIs beside it (Auth0: Authentication API). `*`: any further segments. */
const AUTHENTICATION_API = [
  'POST /passwordless/start',
  'POST /passwordless/verify',
  'GET /passwordless/verify_redirect',
  'POST /oauth/device/code',
  'GET /activate',
  'POST /oauth/par',
  'POST /bc-authorize',
  'POST /oidc/register',
  'POST /oauth/ro',
  'POST /oauth/access_token',
  'POST /delegation',
  'POST /tokeninfo',
  'POST /co/authenticate',
  'POST /usernamepassword/login',
  'POST /passkey/register',
  'POST /passkey/challenge',
  'POST /users/{id}/impersonate',
  ...['GET', 'POST'].flatMap((method) => [
    `${method} /login/callback`,
    `${method} /samlp/*`,
    `${method} /wsfed/*`,
  ]),
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) =>
    ['/me/*', '/my-org/*', '/scim/v2/*'].map((path) => `${method} ${path}`),
  ),
];

/** Finds the endpoint of a request; undefined for a path that Auth0 does not have either. */
type Find = (method: string, path: string) => string | undefined;

function finder(endpoints: readonly string[]): Find {
  // A path without parameters is more specific: `/themes/default`, not `/themes/{themeId}`.
  const sorted = [...endpoints].sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')));
  const patterns = sorted.map((endpoint) => {
    const pattern = endpoint
      .replace(/[.]/g, '\\$&')
      .replace(/\{\w+\}/g, '[^/]+')
      .replace('*', '.+');
    return { endpoint, pattern: new RegExp(`^${pattern}$`) };
  });
  return (method, path) => patterns.find(({ pattern }) => pattern.test(`${method} ${path}`))?.endpoint;
}

export const findManagementEndpoint = finder(SURFACE);
export const findAuthenticationEndpoint = finder(AUTHENTICATION_API);

/** @param endpoint such as `POST /oauth/par` */
export const notEmulated = (endpoint: string): string => `${endpoint} is not emulated by this tenant.`;
