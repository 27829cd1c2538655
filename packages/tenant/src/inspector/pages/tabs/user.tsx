/** @jsxImportSource hono/jsx */
// One user: the profile, both metadata, and everything they hold.

import type { Role } from '../../../accounts/roles';
import type { UserRow } from '../../../accounts/store';
import type { TenantConfig } from '../../../config/load';
import type { SessionRow } from '../../../login/sessions';
import type { LiveToken } from '../../../management/refresh-tokens';
import { toApiUser } from '../../../management/users/user';
import type { AuthenticatorRow } from '../../../mfa/authenticators';
import type { ExecutionSummary } from '../../../storage/execution-record';
import { Card, Chip, DetailLink, Facts, JsonDetails, LinkList, Metadata, Time } from '../components';
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

export function User({ config, user, roles, sessions, tokens, factors, logins }: UserProps) {
  return (
    <div class="cards">
      <Profile user={user} />
      <Card title="user_metadata" aside="the user's own">
        <Metadata values={user.user_metadata} none="Nothing was written to it." />
      </Card>
      <Card title="app_metadata" aside="for Actions and administrators">
        <Metadata values={user.app_metadata} none="Nothing was written to it." />
      </Card>
      <Card title="Roles" aside="of the tenant, not app_metadata.roles">
        {roles.length === 0 ? (
          <p class="soft">None.</p>
        ) : (
          <Facts facts={roles.map(({ name, description }) => [name, description])} />
        )}
      </Card>
      <Card title="Sessions" aside={String(sessions.length)}>
        <SessionLinks config={config} sessions={sessions} />
      </Card>
      <Card title="Refresh tokens" aside={String(tokens.length)}>
        <TokenList config={config} tokens={tokens} />
      </Card>
      <Card title="Second factors" aside={String(factors.length)}>
        <Factors factors={factors} />
      </Card>
      <Card title="Latest logins">
        <LinkList
          none="None is kept."
          items={logins.map(({ id, kind, client_id, at, result }) => ({
            key: id,
            link: (
              <DetailLink tab="logins" id={id}>
                {kind}, {client_id}
              </DetailLink>
            ),
            about: (
              <>
                <Time at={new Date(at)} /> <Chip {...result} />
              </>
            ),
          }))}
        />
        <p>
          <a href={`/inspector/logins?filter=${encodeURIComponent(user.user_id)}`}>All of them</a>
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
          ['created', <Time key="created" at={user.created_at} />],
          ['last login', user.last_login && <Time key="login" at={user.last_login} />],
          ['last address', user.last_ip],
        ]}
      />
      <JsonDetails of={toApiUser(user)} label="JSON, as the Management API answers it" />
    </Card>
  );
}

const FACTORS = { otp: 'One-time password', 'recovery-code': 'Recovery code' };

function Factors({ factors }: Pick<UserProps, 'factors'>) {
  if (factors.length === 0) return <p class="soft">None is set up.</p>;
  return (
    <Facts
      facts={factors.map(({ type, created_at, last_auth_at }) => [
        FACTORS[type],
        <>
          set up <Time at={created_at} />
          {last_auth_at && (
            <>
              , last used <Time at={last_auth_at} />
            </>
          )}
        </>,
      ])}
    />
  );
}
