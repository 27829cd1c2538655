/** @jsxImportSource hono/jsx */
// Lists of sessions and refresh tokens.
import type { TenantConfig } from '../../../config/load';
import { refreshTokenExpiry, sessionExpiry } from '../../../login/expiry';
import type { SessionRow } from '../../../login/sessions';
import type { LiveToken } from '../../../management/refresh-tokens';
import { detailLink, Facts, LinkList, Metadata, Times } from '../components';

/** The earlier of the two; null if neither is set. */
export function earlierExpiry(expiry: { absolute: Date | null; idle: Date | null }): Date | null {
  const { absolute, idle } = expiry;
  return !absolute || (idle && idle < absolute) ? idle : absolute;
}

export function SessionLinks({ config, sessions }: { config: TenantConfig; sessions: SessionRow[] }) {
  return (
    <LinkList
      none="No active sessions."
      items={sessions.map((session) => {
        const clients = session.clients.map(({ client_id }) => client_id).join(', ') || 'no client';
        const times: [string, Date | null][] = [
          ['last used', session.last_interacted_at],
          ['expires', earlierExpiry(sessionExpiry(config, session))],
        ];
        return {
          key: session.id,
          link: detailLink('sessions', session.id, clients),
          about: <Times times={times} />,
        };
      })}
    />
  );
}

export function TokenList({ config, tokens }: { config: TenantConfig; tokens: LiveToken[] }) {
  if (tokens.length === 0) return <p class="soft">No active refresh tokens.</p>;
  return (
    <ul class="plain">
      {tokens.map(({ id, grant, payload }) => (
        <li key={id}>
          <Facts
            facts={[
              ['client', detailLink('clients', grant.client_id)],
              ['scope', typeof payload.scope === 'string' ? payload.scope : null],
              ['issued', grant.created_at],
              ['last exchange', grant.last_exchanged_at],
              ['expires', earlierExpiry(refreshTokenExpiry(config, grant.client_id, grant)) ?? 'never'],
            ]}
          />
          {grant.refresh_token_metadata && <Metadata values={grant.refresh_token_metadata} />}
        </li>
      ))}
    </ul>
  );
}
