/** @jsxImportSource hono/jsx */
// Forms for password reset, email verification and unblocking.
import { invalidAttributes, Layout } from '../../pages/layout';

export function ForgottenPage({ tenant }: { tenant: string }) {
  return (
    <Layout
      tenant={tenant}
      title="Forgot your password?"
      lead="Enter your email address. You will get an email with a link to choose a new password."
    >
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
  return (
    <Layout
      tenant={tenant}
      title="Choose a new password"
      lead="It replaces your current password."
      problem={problem}
    >
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
            {...invalidAttributes(problem)}
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
      <form method="post" action={`${action}?ticket=${encodeURIComponent(ticket)}`}>
        <button type="submit">Continue</button>
      </form>
    </Layout>
  );
}
