/** @jsxImportSource hono/jsx */
// Sign-in and sign-up: the same form, told apart by what password managers and people need to hear.
import { Alert, Layout } from './layout';

export interface CredentialsPage {
  tenant: string;
  /** Name of the app the user is going to. */
  client: string;
  /** Identifies the login this page belongs to. */
  state: string;
  email?: string;
  problem?: string;
  /** Shown on the sign-in page; without the connection there is no button. */
  google?: boolean;
  /** Whether new users may sign up. */
  signup?: boolean;
  /** What a new password needs. */
  passwordHint?: string;
}

export function SignInPage(page: CredentialsPage) {
  const title = page.problem ? 'Sign in: there is a problem' : 'Sign in';
  return (
    <Layout tenant={page.tenant} title={title}>
      <h1>Sign in</h1>
      <p class="lead">to continue to {page.client}</p>
      {page.problem && <Alert>{page.problem}</Alert>}
      <Credentials {...page} action="/u/login" password="current-password" />
      {page.google && (
        <>
          <div class="or">or</div>
          <form method="get" action="/u/google">
            <input type="hidden" name="state" value={page.state} />
            <button type="submit" class="quiet">
              <GoogleMark />
              Continue with Google
            </button>
          </form>
        </>
      )}
      <p class="aside">
        <a href="/u/reset-password">Forgot your password?</a>
      </p>
      {page.signup && (
        <p class="aside">
          No account yet? <a href={`/u/signup?state=${encodeURIComponent(page.state)}`}>Sign up</a>
        </p>
      )}
    </Layout>
  );
}

export function SignUpPage(page: CredentialsPage) {
  const title = page.problem ? 'Sign up: there is a problem' : 'Sign up';
  return (
    <Layout tenant={page.tenant} title={title}>
      <h1>Sign up</h1>
      <p class="lead">for an account to use with {page.client}</p>
      {page.problem && <Alert>{page.problem}</Alert>}
      <Credentials {...page} action="/u/signup" password="new-password" />
      <p class="aside">
        Have an account? <a href={`/u/login?state=${encodeURIComponent(page.state)}`}>Sign in</a>
      </p>
    </Layout>
  );
}

interface CredentialsProps extends CredentialsPage {
  action: string;
  password: 'current-password' | 'new-password';
}

function Credentials({ action, state, email, problem, password, passwordHint }: CredentialsProps) {
  const invalid = problem ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'problem' } : {};
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

function GoogleMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.6">
      <path d="M21 12h-8.5M20 7a9.5 9.5 0 1 0 1 5" stroke-linecap="round" />
    </svg>
  );
}
