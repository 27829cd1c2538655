/** @jsxImportSource hono/jsx */
// Lists of sessions and refresh tokens.
import type { TenantConfig } from '../../../config/load';
import { refreshTokenExpiry, sessionExpiry } from '../../../login/expiry';
import type { SessionRow } from '../../../login/sessions';
import type { LiveToken } from '../../../management/refresh-tokens';
import { DetailLink, Facts, LinkList, Metadata, Time } from '../components';

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
        const expiry = earlierExpiry(sessionExpiry(config, session));
        return {
          key: session.id,
          link: (
            <DetailLink tab="sessions" id={session.id}>
              {session.clients.map(({ client_id }) => client_id).join(', ') || 'no client'}
            </DetailLink>
          ),
          about: (
            <>
              last used <Time at={session.last_interacted_at} />
              {expiry && (
                <>
                  , expires <Time at={expiry} />
                </>
              )}
            </>
          ),
        };
      })}
    />
  );
}

export function TokenList({ config, tokens }: { config: TenantConfig; tokens: LiveToken[] }) {
  if (tokens.length === 0) return <p class="soft">No active refresh tokens.</p>;
  return (
    <ul class="plain">
      {tokens.map(({ id, grant, payload }) => {
        const expiry = earlierExpiry(refreshTokenExpiry(config, grant.client_id, grant));
        return (
          <li key={id}>
            <Facts
              facts={[
                ['client', <DetailLink key="client" tab="clients" id={grant.client_id} />],
                ['scope', typeof payload.scope === 'string' ? payload.scope : null],
                ['issued', <Time key="issued" at={grant.created_at} />],
                [
                  'last exchange',
                  grant.last_exchanged_at && <Time key="exchange" at={grant.last_exchanged_at} />,
                ],
                ['expires', expiry ? <Time key="expires" at={expiry} /> : 'never'],
              ]}
            />
            {grant.refresh_token_metadata && <Metadata values={grant.refresh_token_metadata} />}
          </li>
        );
      })}
    </ul>
  );
}
