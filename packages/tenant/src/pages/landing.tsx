/** @jsxImportSource hono/jsx */
// The tenant's own address: what this is, and where to go on.
import { appUrl } from '../config/app-url';
import type { Tenant } from '../tenant';
import { Layout } from './layout';

export function landingPage({ config }: Tenant) {
  const app = appUrl(config);
  return (
    <Layout tenant={config.name} title="Welcome">
      <h1>A tenant of your own</h1>
      <p class="lead">
        A local identity provider that answers as Auth0 does. Nobody signs in here: apps send people to it.
      </p>
      <p class="lead">
        The <a href="/inspector">inspector</a> shows each login as it happens, and users, sessions, clients
        and <a href="/inspector/mail">mail</a>.
      </p>
      {app && (
        <p class="lead">
          To sign in, open <a href={app}>{app}</a>.
        </p>
      )}
    </Layout>
  );
}
