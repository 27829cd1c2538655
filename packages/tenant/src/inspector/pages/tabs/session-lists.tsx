/** @jsxImportSource hono/jsx */
// What keeps a user signed in, wherever it is commaList: sessions, and refresh tokens with what is stored with them.
import type { TenantConfig } from '../../../config/load';
import { refreshTokenExpiry, sessionExpiry } from '../../../login/expiry';
import type { SessionRow } from '../../../login/sessions';
import type { LiveToken } from '../../../management/refresh-tokens';
import { DetailLink, Facts, LinkList, Metadata, Time } from '../components';

/** The earlier of two ends; null when neither comes. */
export function earlierExpiry({ absolute, idle }: { absolute: Date | null; idle: Date | null }): Date | null {
  if (!absolute || !idle) return absolute ?? idle;
  return idle < absolute ? idle : absolute;
}

export function SessionLinks({ config, sessions }: { config: TenantConfig; sessions: SessionRow[] }) {
  return (
    <LinkList
      none="Not signed in anywhere."
      items={sessions.map((session) => {
        const end = earlierExpiry(sessionExpiry(config, session));
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
              {end && (
                <>
                  , ends <Time at={end} />
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
  if (tokens.length === 0) return <p class="soft">None can be exchanged.</p>;
  return (
    <ul class="plain">
      {tokens.map(({ id, grant, payload }) => {
        const end = earlierExpiry(refreshTokenExpiry(config, grant.client_id, grant));
        return (
          <li key={id}>
            <Facts
              facts={[
                [
                  'client',
                  <DetailLink key="client" tab="clients" id={grant.client_id}>
                    {grant.client_id}
                  </DetailLink>,
                ],
                ['scope', typeof payload.scope === 'string' ? payload.scope : null],
                ['issued', <Time key="issued" at={grant.created_at} />],
                [
                  'last exchange',
                  grant.last_exchanged_at && <Time key="exchange" at={grant.last_exchanged_at} />,
                ],
                ['ends', end ? <Time key="end" at={end} /> : 'never by itself'],
              ]}
            />
            {grant.refresh_token_metadata && <Metadata values={grant.refresh_token_metadata} none="" />}
          </li>
        );
      })}
    </ul>
  );
}
