// The stage of the conformance suite: a tenant, one user, and two Actions whose code each fact writes itself.
import { decodeJwt, type JWTPayload } from 'jose';
import { startTestTenant, type TestTenantOptions } from '../src/testing';
import type { FormBrowser } from '../src/testing/browser';

export const EMAIL = 'ann@test.example';
export const PASSWORD = 'Correct-horse-1';
export const AUDIENCE = 'https://api.test.example';
/** The claim `told` reads. */
const TOLD = 'https://test.example/told';

/** Bodies of handlers; an empty one does nothing. */
interface Script {
  /** onExecutePostLogin of the first Action. */
  one?: string;
  /** onContinuePostLogin of the first Action. */
  back?: string;
  /** onExecutePostLogin of the second Action. */
  two?: string;
}

export interface LoginOptions {
  /** Further parameters of /authorize. */
  parameters?: Record<string, string>;
  /** Stays signed in between logins. */
  browser?: FormBrowser;
  scope?: string;
  audience?: string;
  client?: string;
}

const handler = (name: string, body = '') => `exports.${name} = async (event, api) => { ${body} };\n`;

/** The source of one Action. @param body of onExecutePostLogin @param back of onContinuePostLogin */
const action = (body?: string, back?: string) =>
  handler('onExecutePostLogin', body) + handler('onContinuePostLogin', back);

/** The statement with which an Action tells the test what an expression is. */
export const tell = (expression: string) => `api.idToken.setCustomClaim('${TOLD}', ${expression});`;

/** What `tell` told. */
export const told = ({ id_token }: { id_token?: string }): unknown => decodeJwt(id_token ?? '')[TOLD];

/** The claims of the ID token, if there is one, and of the access token. */
export function claims(tokens: { id_token?: string; access_token: string }): {
  id: JWTPayload;
  access: JWTPayload;
} {
  return { id: tokens.id_token ? decodeJwt(tokens.id_token) : {}, access: decodeJwt(tokens.access_token) };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** Starts the tenant; call `close()` when done. @param profile what the user starts with */
export async function setStage(profile: Record<string, unknown> = {}, options: TestTenantOptions = {}) {
  const tenant = await startTestTenant({ ...options, actions: { one: action(), two: action() } });
  const userId = await tenant.createUser(EMAIL, PASSWORD, profile);
  const user = `/users/${encodeURIComponent(userId)}`;

  /** What the Actions do from now on. */
  async function play({ one, back, two }: Script): Promise<void> {
    await tenant.writeAction('one', action(one, back));
    await tenant.writeAction('two', action(two));
    await tenant.reload();
  }

  /** A request to the Management API, with its answer read. */
  async function call(method: string, path: string, body?: unknown) {
    const response = await tenant.management(method, path, body);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      // The shape is what the fact is about.
      body: (text === '' ? undefined : JSON.parse(text)) as ReturnType<typeof JSON.parse>,
    };
  }

  /** A request to the token endpoint that it is to refuse: the status, beside the error. */
  async function refusal(response: Promise<Response>): Promise<Record<string, unknown>> {
    const { status, body } = await response.then(async (r) => ({ status: r.status, body: await r.json() }));
    return { status, ...body };
  }

  return {
    ...tenant,
    tenant,
    userId,
    play,
    call,
    refusal,
    /** As far as the callback: `code`, or `error` and `error_description`. */
    callback: async (options?: LoginOptions) => (await tenant.login(EMAIL, PASSWORD, options)).callback,
    /** A whole login of the user. */
    signIn: (options?: LoginOptions) => tenant.signIn(EMAIL, PASSWORD, options),
    /** A whole login of another user with the same password. */
    signInAs: (email: string, options?: LoginOptions) => tenant.signIn(email, PASSWORD, options),
    /** What the expression is in a login. */
    async tells(expression: string, options?: LoginOptions) {
      await play({ one: tell(expression) });
      return told(await tenant.signIn(EMAIL, PASSWORD, options));
    },
    /** The stored user. */
    profile: async () => (await call('GET', user)).body,
    /** Changes the stored user. */
    change: (patch: Record<string, unknown>) => call('PATCH', user, patch),
  };
}
