/** @jsxImportSource hono/jsx */
// Clients as the tenant runs them. Their secrets are not among what is shown.
import type { TenantClient, TenantConfig } from '../../../config/load';
import type { Tenant } from '../../../tenant';
import { formatDuration } from '../../format';
import { Card, Facts, JsonDetails } from '../components';
import { matchesText } from '../filter';
import { offsetOf, offsetPage, type Row, type Tab } from '../tab';

const KINDS: Record<TenantClient['app_type'], string> = {
  regular_web: 'Regular web app',
  native: 'Native app',
  spa: 'Single-page app',
  non_interactive: 'Machine to machine',
};

export function clientsTab({ config }: Tenant): Tab {
  return {
    path: 'clients',
    name: 'Clients',
    one: 'client',
    filters: 'name, id, type',
    async list(query) {
      const start = offsetOf(query);
      const rows = [...config.clients.values()].map(clientRow);
      const found = rows.filter(({ id, title, line }) => matchesText(query.filter, id, title, line));
      return offsetPage(found.slice(start, start + query.limit + 1), query);
    },
    async detail(id) {
      const client = config.clients.get(id);
      if (!client) return undefined;
      const about = `${KINDS[client.app_type]}, ${isPublic(client) ? 'without a secret' : 'with a secret'}.`;
      return {
        heading: client.name,
        about: [about, client.description].filter(Boolean).join(' '),
        content: <Client config={config} client={client} />,
      };
    },
    empty: 'There is no client yet. Add one under clients in tenant.yaml.',
  };
}

const isPublic = ({ token_endpoint_auth_method: method }: TenantClient) => method === 'none';

function clientRow(client: TenantClient): Row {
  return {
    id: client.client_id,
    title: client.name,
    line: KINDS[client.app_type],
    chip: { text: isPublic(client) ? 'public' : 'confidential', tone: 'quiet' },
  };
}

function Client({ config, client }: { config: TenantConfig; client: TenantClient }) {
  const { client_secret: _, ...shown } = client;
  const { refresh_token: refresh, jwt_configuration: jwt } = client;
  const grants = config.yaml.clientGrants.filter(({ client_id }) => client_id === client.client_id);
  return (
    <div class="cards">
      <Card title="Client">
        <Facts
          facts={[
            ['client_id', <code key="id">{client.client_id}</code>],
            ['grants', client.grant_types.join(', ')],
            ['proves itself by', client.token_endpoint_auth_method],
            ['ID token lives', formatDuration(jwt.lifetime_in_seconds * 1000)],
          ]}
        />
        <JsonDetails of={shown} />
      </Card>
      <Card title="Addresses">
        <Facts
          facts={[
            ['callbacks', lines(client.callbacks)],
            ['logout', lines(client.allowed_logout_urls)],
            ['web origins', lines(client.web_origins)],
          ]}
        />
      </Card>
      <Card title="Refresh tokens">
        <Facts
          facts={[
            ['rotation', refresh.rotation_type],
            ['leeway', refresh.leeway === 0 ? 'none' : formatDuration(refresh.leeway * 1000)],
            ['end', refresh.infinite_token_lifetime ? 'never' : days(refresh.token_lifetime)],
            [
              'end unused',
              refresh.infinite_idle_token_lifetime ? 'never' : days(refresh.idle_token_lifetime),
            ],
          ]}
        />
      </Card>
      <Card title="May call without a user" aside={String(grants.length)}>
        {grants.length === 0 ? (
          <p class="soft">No API.</p>
        ) : (
          <Facts facts={grants.map(({ audience, scope }) => [audience, scope.join(' ') || 'no scope'])} />
        )}
      </Card>
    </div>
  );
}

const lines = (urls: string[]) => (urls.length === 0 ? null : urls.map((url) => <div key={url}>{url}</div>));

/** @param seconds a lifetime */
const days = (seconds: number): string =>
  seconds % 86_400 === 0 ? `after ${seconds / 86_400} days` : `after ${formatDuration(seconds * 1000)}`;
