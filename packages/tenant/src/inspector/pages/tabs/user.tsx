/** @jsxImportSource hono/jsx */
// Details of a user: profile, metadata, roles, sessions, refresh tokens, factors and latest logins.
import type { Role } from '../../../accounts/roles';
import type { UserRow } from '../../../accounts/store';
import type { TenantConfig } from '../../../config/load';
import type { SessionRow } from '../../../login/sessions';
import type { LiveToken } from '../../../management/refresh-tokens';
import { toApiUser } from '../../../management/users/user';
import type { AuthenticatorRow } from '../../../mfa/authenticators';
import type { ExecutionSummary } from '../../../storage/execution-record';
import { Card, Chip, detailLink, Facts, JsonDetails, LinkList, Metadata, Time, Times } from '../components';
import { SessionLinks, TokenList } from './session-lists';

interface UserProps {
  config: TenantConfig;
  user: UserRow;
  roles: Role[];
  sessions: SessionRow[];
  tokens: LiveToken[];
  factors: AuthenticatorRow[];
  logins: ExecutionSummary[];
}

const FACTORS = { otp: 'One-time password', 'recovery-code': 'Recovery code' };

export function User({ config, user, roles, sessions, tokens, factors, logins }: UserProps) {
  return (
    <div class="cards">
      <Profile user={user} />
      <Card title="user_metadata" aside="editable by the user">
        <Metadata values={user.user_metadata} />
      </Card>
      <Card title="app_metadata" aside="set by Actions and administrators">
        <Metadata values={user.app_metadata} />
      </Card>
      <Card title="Roles" aside="of the tenant, not app_metadata.roles">
        <Facts
          none="None."
          facts={roles.map(({ name, description }) => [name, description || 'no description'])}
        />
      </Card>
      <Card title="Sessions" aside={sessions.length}>
        <SessionLinks config={config} sessions={sessions} />
      </Card>
      <Card title="Refresh tokens" aside={tokens.length}>
        <TokenList config={config} tokens={tokens} />
      </Card>
      <Card title="Second factors" aside={factors.length}>
        <Facts
          none="None."
          facts={factors.map(({ type, created_at, last_auth_at }) => {
            const times: [string, Date | null][] = [
              ['set up', created_at],
              ['last used', last_auth_at],
            ];
            return [FACTORS[type], <Times key={type} times={times} />];
          })}
        />
      </Card>
      <Card title="Latest logins">
        <LinkList
          none="None."
          items={logins.map(({ id, kind, client_id, at, result }) => ({
            key: id,
            link: detailLink('logins', id, `${kind}, ${client_id}`),
            about: (
              <>
                <Time at={new Date(at)} /> <Chip {...result} />
              </>
            ),
          }))}
        />
        <p>
          <a href={`/inspector/logins?filter=${encodeURIComponent(user.user_id)}`}>Show all logins</a>
        </p>
      </Card>
    </div>
  );
}

function Profile({ user }: { user: UserRow }) {
  return (
    <Card title="Profile">
      <Facts
        facts={[
          ['user_id', <code key="id">{user.user_id}</code>],
          ['email', `${user.email}, ${user.email_verified ? 'verified' : 'not verified'}`],
          ['name', user.name],
          ['nickname', user.nickname],
          ['identities', user.identities.map(({ connection }) => connection).join(', ')],
          ['created', user.created_at],
          ['last login', user.last_login],
          ['last IP address', user.last_ip],
        ]}
      />
      <JsonDetails of={toApiUser(user)} label="JSON (Management API)" />
    </Card>
  );
}
