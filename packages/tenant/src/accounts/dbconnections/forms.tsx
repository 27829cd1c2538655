/** @jsxImportSource hono/jsx */
// Forms of the pages behind the links of mails.
import { Alert, Layout } from '../../pages/layout';

export function ForgottenPage({ tenant }: { tenant: string }) {
  return (
    <Layout tenant={tenant} title="Forgot your password?">
      <h1>Forgot your password?</h1>
      <p class="lead">Tell us your email address, and a link to choose a new one comes by mail.</p>
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
  /** What the new password needs. */
  hint: string;
  problem?: string;
}

export function ResetPage({ tenant, ticket, hint, problem }: ResetPageProps) {
  const invalid = problem ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'problem' } : {};
  return (
    <Layout tenant={tenant} title={problem ? 'New password: there is a problem' : 'New password'}>
      <h1>Choose a new password</h1>
      <p class="lead">It replaces the one you have now.</p>
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
