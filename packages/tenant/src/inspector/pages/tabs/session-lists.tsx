/** @jsxImportSource hono/jsx */
// What keeps a user signed in, wherever it is listed: sessions, and refresh tokens with what is stored with them.
import type { TenantConfig } from '../../../config/load';
import { sessionEnds, tokenEnds } from '../../../login/expiry';
import type { SessionRow } from '../../../login/sessions';
import type { LiveToken } from '../../../management/refresh-tokens';
import { Facts, Links, Metadata, Moment, To } from '../components';

/** The earlier of two ends; null when neither comes. */
export function firstEnd({ absolute, idle }: { absolute: Date | null; idle: Date | null }): Date | null {
  if (!absolute || !idle) return absolute ?? idle;
  return idle < absolute ? idle : absolute;
}

export function SessionLinks({ config, sessions }: { config: TenantConfig; sessions: SessionRow[] }) {
  return (
    <Links
      none="Not signed in anywhere."
      items={sessions.map((session) => {
        const end = firstEnd(sessionEnds(config, session));
        return {
          key: session.id,
          link: (
            <To tab="sessions" id={session.id}>
              {session.clients.map(({ client_id }) => client_id).join(', ') || 'no client'}
            </To>
          ),
          about: (
            <>
              last used <Moment at={session.last_interacted_at} />
              {end && (
                <>
                  , ends <Moment at={end} />
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
        const end = firstEnd(tokenEnds(config, grant.client_id, grant));
        return (
          <li key={id}>
            <Facts
              facts={[
                [
                  'client',
                  <To key="client" tab="clients" id={grant.client_id}>
                    {grant.client_id}
                  </To>,
                ],
                ['scope', typeof payload.scope === 'string' ? payload.scope : null],
                ['issued', <Moment key="issued" at={grant.created_at} />],
                [
                  'last exchange',
                  grant.last_exchanged_at && <Moment key="exchange" at={grant.last_exchanged_at} />,
                ],
                ['ends', end ? <Moment key="end" at={end} /> : 'never by itself'],
              ]}
            />
            {grant.refresh_token_metadata && <Metadata values={grant.refresh_token_metadata} none="" />}
          </li>
        );
      })}
    </ul>
  );
}
