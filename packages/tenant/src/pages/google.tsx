/** @jsxImportSource hono/jsx */
// Account chooser of the simulated Google connection.
import { Layout } from './layout';

interface GooglePageProps {
  tenant: string;
  state: string;
  account: string;
  email?: string;
  problem?: string;
}

export function GooglePage({ tenant, state, account, email, problem }: GooglePageProps) {
  const action = `/u/google?state=${encodeURIComponent(state)}`;
  return (
    <Layout
      tenant={tenant}
      title="Choose an account"
      lead="Simulated Google sign-in: no password is needed and nothing is sent to Google."
      problem={problem}
    >
      <form method="post" action={action}>
        <button type="submit" class="quiet account" name="email" value={account}>
          <i aria-hidden="true">{account[0]?.toUpperCase()}</i>
          {account}
        </button>
      </form>
      <div class="or">or use another account</div>
      <form method="post" action={action}>
        <label>
          Email address
          <input type="email" name="email" value={email} required maxlength={320} autocomplete="email" />
        </label>
        <button type="submit">Continue</button>
      </form>
      <p class="aside">
        <a href={`/u/login?state=${encodeURIComponent(state)}`}>Back to sign in</a>
      </p>
    </Layout>
  );
}
