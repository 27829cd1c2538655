/** @jsxImportSource hono/jsx */
// Start page of the tenant.
import { appUrl } from '../config/app-url';
import type { Tenant } from '../tenant';
import { Layout } from './layout';

export function landingPage({ config }: Tenant) {
  const app = appUrl(config);
  return (
    <Layout
      tenant={config.name}
      title="Local tenant"
      lead="An identity provider for local development that behaves like Auth0. Apps redirect here to sign users in."
    >
      <p class="lead">
        The <a href="/inspector">inspector</a> shows logins as they happen, users, sessions, clients and{' '}
        <a href="/inspector/mail">mail</a>.
      </p>
      {app && (
        <p class="lead">
          To sign in, open <a href={app}>{app}</a>.
        </p>
      )}
    </Layout>
  );
}
