/** @jsxImportSource hono/jsx */
// Forms for password reset, email verification and unblocking.
import { Alert, Layout } from '../../pages/layout';

export function ForgottenPage({ tenant }: { tenant: string }) {
  return (
    <Layout tenant={tenant} title="Forgot your password?">
      <h1>Forgot your password?</h1>
      <p class="lead">
        Enter your email address. You will get an email with a link to choose a new password.
      </p>
      <form method="post" action="/u/reset-password">
        <label>
          Email address
          <input type="email" name="email" required maxlength={320} autocomplete="username" />
        </label>
        <button type="submit">Continue</button>
      </form>
    </Layout>
  );
}

interface ResetPageProps {
  tenant: string;
  ticket: string;
  /** The password policy. */
  hint: string;
  problem?: string;
}

export function ResetPage({ tenant, ticket, hint, problem }: ResetPageProps) {
  const invalid = problem ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'problem' } : {};
  return (
    <Layout tenant={tenant} title={problem ? 'New password: there is a problem' : 'New password'}>
      <h1>Choose a new password</h1>
      <p class="lead">It replaces your current password.</p>
      {problem && <Alert>{problem}</Alert>}
      <form method="post" action={`/u/reset-verify?ticket=${encodeURIComponent(ticket)}`}>
        <label>
          New password
          <input
            type="password"
            name="password"
            required
            maxlength={256}
            autocomplete="new-password"
            autofocus
            {...invalid}
          />
        </label>
        <p class="hint">{hint}</p>
        <button type="submit">Change password</button>
      </form>
    </Layout>
  );
}

interface OpenLinkPageProps {
  tenant: string;
  title: string;
  action: string;
  ticket: string;
}

export function OpenLinkPage({ tenant, title, action, ticket }: OpenLinkPageProps) {
  return (
    <Layout tenant={tenant} title={title}>
      <h1>{title}</h1>
      <form method="post" action={`${action}?ticket=${encodeURIComponent(ticket)}`}>
        <button type="submit">Continue</button>
      </form>
    </Layout>
  );
}
