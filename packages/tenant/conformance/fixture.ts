// The fixture of the conformance suite: a tenant with one user and two Actions whose code each test sets.
import { decodeJwt, type JWTPayload } from 'jose';
import { managementCalls } from '../src/management/testing';
import { startTestTenant, type TestTenantOptions, type Tokens } from '../src/testing';
import { FormBrowser, type Page } from '../src/testing/browser';
import { EMAIL, PASSWORD, setUpFixture } from '../src/testing/fixture';

export { EMAIL, PASSWORD };
export const AUDIENCE = 'https://api.test.example';
const EXPOSED = 'https://test.example/exposed';

/** Bodies of the Actions' handlers; empty by default. */
interface ActionCode {
  /** onExecutePostLogin of the first Action. */
  one?: string;
  /** onContinuePostLogin of the first Action. */
  onContinue?: string;
  /** onExecutePostLogin of the second Action. */
  two?: string;
}

export interface LoginOptions {
  /** Further parameters of /authorize. */
  parameters?: Record<string, string>;
  /** Pass the same browser to stay signed in. */
  browser?: FormBrowser;
  scope?: string;
  audience?: string;
  client?: string;
}

const handler = (name: string, body = '') => `exports.${name} = async (event, api) => { ${body} };\n`;

const action = (onExecute?: string, onContinue?: string) =>
  handler('onExecutePostLogin', onExecute) + handler('onContinuePostLogin', onContinue);

/** A statement of an Action that exposes the value of an expression to the test; read it with `exposed`. */
export const expose = (expression: string) => `api.idToken.setCustomClaim('${EXPOSED}', ${expression});`;

export const exposed = ({ id_token }: { id_token?: string }): unknown => decodeJwt(id_token ?? '')[EXPOSED];

/** The claims of the access token and, if there is one, the ID token. */
export function claims(tokens: { id_token?: string; access_token: string }): {
  id: JWTPayload;
  access: JWTPayload;
} {
  return { id: tokens.id_token ? decodeJwt(tokens.id_token) : {}, access: decodeJwt(tokens.access_token) };
}

/** The error of a denied login or exchange. */
export const denial = (error_description: unknown) => ({ error: 'access_denied', error_description });

export type ConformanceTenant = Awaited<ReturnType<typeof startConformanceTenant>>;

/** @param profile attributes of the user, as in POST /api/v2/users */
export async function startConformanceTenant(
  profile: Record<string, unknown> = {},
  options: TestTenantOptions = {},
) {
  const tenant = await startTestTenant({ ...options, actions: { one: action(), two: action() } });
  const userId = await tenant.createUser(EMAIL, PASSWORD, profile);
  const userPath = `/users/${encodeURIComponent(userId)}`;
  const call = managementCalls(tenant);

  /** Replaces the code of both Actions. */
  async function setActions({ one, onContinue, two }: ActionCode): Promise<void> {
    await tenant.writeAction('one', action(one, onContinue));
    await tenant.writeAction('two', action(two));
    await tenant.reload();
  }

  return {
    ...tenant,
    tenant,
    userId,
    userPath,
    setActions,
    call,
    /** The status and error of a response of the token endpoint. */
    async errorOf(response: Promise<Response>): Promise<Record<string, unknown>> {
      const { status, body } = await response.then(async (r) => ({ status: r.status, body: await r.json() }));
      return { status, ...body };
    },
    /** The parameters of the callback: `code`, or `error` and `error_description`. */
    callback: async (options?: LoginOptions) => (await tenant.login(EMAIL, PASSWORD, options)).callback,
    signIn: (options?: LoginOptions) => tenant.signIn(EMAIL, PASSWORD, options),
    /** Signs in another user with the same password. */
    signInAs: (email: string, options?: LoginOptions) => tenant.signIn(email, PASSWORD, options),
    async signInWithGoogle(email: string, browser = new FormBrowser()): Promise<Tokens> {
      const { url, verifier } = tenant.authorizeUrl({ parameters: { connection: 'google-oauth2' } });
      return tenant.tokensFrom(await browser.submit(await browser.open(url), { email }), verifier);
    },
    /** Submits the password, for logins that redirect to another site or back to the app. */
    async submitPassword(browser = new FormBrowser()) {
      const { url, verifier } = tenant.authorizeUrl();
      const page = await browser.submit(await browser.open(url), { email: EMAIL, password: PASSWORD });
      return { browser, page, verifier, state: new URL(page.location ?? '').searchParams.get('state') ?? '' };
    },
    /** Submits the password and returns the session cookie that the tenant sets before it redirects to the app. */
    async sessionCookie(): Promise<string | undefined> {
      const browser = new FormBrowser();
      let page: Page = await browser.open(tenant.authorizeUrl().url);
      page = await browser.request(browser.formAction(page), { email: EMAIL, password: PASSWORD });
      const cookies: string[] = [];
      while (page.location?.startsWith(tenant.issuer)) {
        page = await browser.request(page.location);
        cookies.push(...page.headers.getSetCookie());
      }
      return cookies.filter((cookie) => cookie.startsWith('auth0=')).at(-1);
    },
    /** The value of an expression in an Action. */
    async evaluate(expression: string, options?: LoginOptions) {
      await setActions({ one: expose(expression) });
      return exposed(await tenant.signIn(EMAIL, PASSWORD, options));
    },
    /** The latest entry of this type in the tenant log. */
    newestLog: async (type: string) => (await call('GET', `/logs?q=type:${type}&sort=date:-1`)).body[0],
    /** The stored user. */
    profile: async () => (await call('GET', userPath)).body,
    patchUser: (patch: Record<string, unknown>) => call('PATCH', userPath, patch),
  };
}

/** Starts the fixture for the tests of the calling file. */
export const setUpConformanceTenant = (...args: Parameters<typeof startConformanceTenant>) =>
  setUpFixture(() => startConformanceTenant(...args));
