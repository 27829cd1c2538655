/** @jsxImportSource hono/jsx */
// Sign-in and sign-up pages.
import { invalidAttributes, Layout } from './layout';

export interface CredentialsPage {
  tenant: string;
  /** Name of the app the user signs in to. */
  client: string;
  /** Identifies the login. */
  state: string;
  email?: string;
  problem?: string;
  /** Whether the client has a database connection. */
  database?: boolean;
  google?: boolean;
  signup?: boolean;
  passwordHint?: string;
}

export function SignInPage(page: CredentialsPage) {
  const { tenant, client, state, problem } = page;
  return (
    <Layout tenant={tenant} title="Sign in" lead={`to continue to ${client}`} problem={problem}>
      {page.database && <Credentials {...page} action="/u/login" password="current-password" />}
      {page.google && (
        <>
          {page.database && <div class="or">or</div>}
          <form method="get" action="/u/google">
            <input type="hidden" name="state" value={state} />
            <button type="submit" class="quiet">
              <svg
                viewBox="0 0 24 24"
                aria-hidden="true"
                fill="none"
                stroke="currentColor"
                stroke-width="2.6"
              >
                <path d="M21 12h-8.5M20 7a9.5 9.5 0 1 0 1 5" stroke-linecap="round" />
              </svg>
              Continue with Google
            </button>
          </form>
        </>
      )}
      {page.database && (
        <p class="aside">
          <a href="/u/reset-password">Forgot your password?</a>
        </p>
      )}
      {page.signup && (
        <p class="aside">
          Don’t have an account? <a href={`/u/signup?state=${encodeURIComponent(state)}`}>Sign up</a>
        </p>
      )}
    </Layout>
  );
}

export function SignUpPage(page: CredentialsPage) {
  const { tenant, client, state, problem } = page;
  return (
    <Layout tenant={tenant} title="Sign up" lead={`to continue to ${client}`} problem={problem}>
      <Credentials {...page} action="/u/signup" password="new-password" />
      <p class="aside">
        Already have an account? <a href={`/u/login?state=${encodeURIComponent(state)}`}>Sign in</a>
      </p>
    </Layout>
  );
}

interface CredentialsProps extends CredentialsPage {
  action: string;
  password: 'current-password' | 'new-password';
}

function Credentials({ action, state, email, problem, password, passwordHint }: CredentialsProps) {
  const invalid = invalidAttributes(problem);
  return (
    <form method="post" action={`${action}?state=${encodeURIComponent(state)}`}>
      <label>
        Email address
        <input
          type="email"
          name="email"
          value={email}
          required
          maxlength={320}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          autofocus={!email}
          {...invalid}
        />
      </label>
      <label>
        Password
        <input
          type="password"
          name="password"
          required
          maxlength={256}
          autocomplete={password}
          autofocus={Boolean(email)}
          {...invalid}
        />
      </label>
      {passwordHint && <p class="hint">{passwordHint}</p>}
      <button type="submit">Continue</button>
    </form>
  );
}
