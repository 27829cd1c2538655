/** @jsxImportSource hono/jsx */
// Clients tab. Client secrets are not shown.
import type { TenantClient, TenantConfig } from '../../../config/load';
import type { Tenant } from '../../../tenant';
import { formatCount, formatDuration } from '../../format';
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
    noun: 'client',
    filterHint: 'name, id, type',
    async list(query) {
      const start = offsetOf(query);
      const rows = [...config.clients.values()].map(clientRow);
      const found = rows.filter(({ id, title, line }) => matchesText(query.filter, id, title, line));
      return offsetPage(found.slice(start, start + query.limit + 1), query);
    },
    async detail(id) {
      const client = config.clients.get(id);
      if (!client) return undefined;
      const about = `${KINDS[client.app_type]}, ${typeOf(client)} client.`;
      return {
        heading: client.name,
        about: [about, client.description].filter(Boolean).join(' '),
        content: <Client config={config} client={client} />,
      };
    },
    emptyText: 'No clients yet. Add one under clients in tenant.yaml.',
  };
}

const typeOf = ({ token_endpoint_auth_method: method }: TenantClient) =>
  method === 'none' ? 'public' : 'confidential';

function clientRow(client: TenantClient): Row {
  return {
    id: client.client_id,
    title: client.name,
    line: KINDS[client.app_type],
    chip: { text: typeOf(client), tone: 'quiet' },
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
            ['authentication', client.token_endpoint_auth_method],
            ['ID token lifetime', formatDuration(jwt.lifetime_in_seconds * 1000)],
          ]}
        />
        <JsonDetails of={shown} />
      </Card>
      <Card title="Allowed URLs">
        <Facts
          none="None."
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
            ['lifetime', refresh.infinite_token_lifetime ? 'unlimited' : days(refresh.token_lifetime)],
            [
              'idle lifetime',
              refresh.infinite_idle_token_lifetime ? 'unlimited' : days(refresh.idle_token_lifetime),
            ],
          ]}
        />
      </Card>
      <Card title="Client grants" aside={grants.length}>
        <Facts
          none="None."
          facts={grants.map(({ audience, scope }) => [audience, scope.join(' ') || 'no scope'])}
        />
      </Card>
    </div>
  );
}

const lines = (urls: string[]) => (urls.length === 0 ? null : urls.map((url) => <div key={url}>{url}</div>));

const days = (seconds: number): string =>
  seconds % 86_400 === 0 ? formatCount(seconds / 86_400, 'day') : formatDuration(seconds * 1000);
