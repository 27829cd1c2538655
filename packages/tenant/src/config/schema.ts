// Schema of the supported part of auth0-deploy-cli's tenant.yaml. Actions and triggers: ../actions/bind.ts.
import { z } from 'zod';
import { StoredEmailProvider, StoredEmailTemplate } from './emails';
import type { EntityKind } from './kinds';

/** Rotating tokens expire by default, others do not (Auth0: defaults of a new client). */
const RefreshTokenSettings = z
  .looseObject({
    rotation_type: z.enum(['rotating', 'non-rotating']).default('non-rotating'),
    expiration_type: z.enum(['expiring', 'non-expiring']).optional(),
    leeway: z.number().int().min(0).default(0),
    token_lifetime: z.number().int().positive().default(2_592_000),
    idle_token_lifetime: z.number().int().positive().default(1_296_000),
    infinite_token_lifetime: z.boolean().optional(),
    infinite_idle_token_lifetime: z.boolean().optional(),
  })
  .transform(({ expiration_type, infinite_token_lifetime, infinite_idle_token_lifetime, ...settings }) => {
    const expires = settings.rotation_type === 'rotating' || expiration_type === 'expiring';
    return {
      ...settings,
      expiration_type: expires ? 'expiring' : 'non-expiring',
      infinite_token_lifetime: infinite_token_lifetime ?? !expires,
      infinite_idle_token_lifetime: infinite_idle_token_lifetime ?? !expires,
    };
  });

/** Strategies of connections with which users can sign in. */
export const SIGN_IN_STRATEGIES: ReadonlySet<string> = new Set(['auth0', 'google-oauth2']);

export const Client = z.object({
  name: z.string().min(1),
  description: z.string().optional(),
  app_type: z.enum(['regular_web', 'native', 'spa', 'non_interactive']).default('regular_web'),
  callbacks: z.array(z.string()).default([]),
  allowed_logout_urls: z.array(z.string()).default([]),
  web_origins: z.array(z.string()).default([]),
  allowed_origins: z.array(z.string()).default([]),
  initiate_login_uri: z.string().optional(),
  grant_types: z.array(z.string()).default(['authorization_code', 'refresh_token']),
  token_endpoint_auth_method: z
    .enum(['client_secret_post', 'client_secret_basic', 'none'])
    .default('client_secret_post'),
  /** Whether the client may send the user's address in `auth0-forwarded-for`. */
  token_endpoint_ip_header_trusted: z.boolean().default(false),
  client_metadata: z.record(z.string(), z.string()).default({}),
  refresh_token: RefreshTokenSettings.prefault({}),
  jwt_configuration: z
    .looseObject({ lifetime_in_seconds: z.number().int().positive().default(36_000) })
    .prefault({}),
});

export const ResourceServer = z.object({
  name: z.string().optional(),
  identifier: z.string().min(1),
  scopes: z.array(z.object({ value: z.string(), description: z.string().optional() })).default([]),
  token_lifetime: z.number().int().positive().default(86_400),
  /** For the implicit and hybrid flows. */
  token_lifetime_for_web: z.number().int().positive().default(7_200),
  allow_offline_access: z.boolean().default(false),
  /** Limits scopes to the permissions of the user (role-based access control). */
  enforce_policies: z.boolean().default(false),
  token_dialect: z
    .enum(['access_token', 'access_token_authz', 'rfc9068_profile', 'rfc9068_profile_authz'])
    .default('access_token'),
});

const Connection = z.object({
  /** Set by the tenant; absent in tenant.yaml. */
  id: z.string().default(''),
  name: z.string().min(1),
  strategy: z.string(),
  /** Client ids; undefined if tenant.yaml does not list them. */
  enabled_clients: z.array(z.string()).optional(),
});

const DatabaseConnection = Connection.extend({
  options: z
    .object({
      disable_signup: z.boolean().default(false),
      passwordPolicy: z.enum(['none', 'low', 'fair', 'good', 'excellent']).default('good'),
      password_complexity_options: z.object({ min_length: z.number().int().min(1).optional() }).prefault({}),
    })
    .prefault({}),
});

const ClientGrant = z.object({
  client_id: z.string(),
  audience: z.string(),
  scope: z.array(z.string()).default([]),
});

const Color = z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i);

/** Values that the sign-in pages do not support have no effect. */
const BrandingSchema = z.object({
  colors: z
    .object({
      primary: Color.optional().catch(undefined),
      page_background: Color.optional().catch(undefined),
    })
    .prefault({})
    .catch({}),
  logo_url: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).href)
    .optional()
    .catch(undefined),
});

export type Branding = z.infer<typeof BrandingSchema>;

const GuardianFactor = z.object({ name: z.string(), enabled: z.boolean().default(false) });

export const TenantYaml = z.object({
  branding: BrandingSchema.prefault({}),
  tenant: z
    .object({
      friendly_name: z.string().default('Encore'),
      support_email: z.string().optional(),
      support_url: z.string().optional(),
      allowed_logout_urls: z.array(z.string()).default([]),
      /** Audience of requests without `audience`. */
      default_audience: z.string().optional(),
      /** Connection of the password grant. */
      default_directory: z.string().optional(),
      flags: z
        .object({
          /** Revoking a refresh token revokes all of the user's tokens for the client. */
          revoke_refresh_token_grant: z.boolean().default(false),
          /** Sign-ups for an existing email fail with `user_exists` instead of `invalid_signup`. */
          enable_public_signup_user_exists_error: z.boolean().default(false),
        })
        .prefault({}),
      /** Absolute lifetime in hours. */
      session_lifetime: z.number().positive().default(168),
      /** Idle lifetime in hours. */
      idle_session_lifetime: z.number().positive().default(72),
    })
    .prefault({}),
  clients: z.array(Client).default([]),
  resourceServers: z.array(ResourceServer).default([]),
  clientGrants: z.array(ClientGrant).default([]),
  databases: z.array(DatabaseConnection).default([]),
  connections: z.array(Connection).default([]),
  guardianFactors: z.array(GuardianFactor).default([]),
  emailProvider: StoredEmailProvider.optional(),
  emailTemplates: z.array(StoredEmailTemplate).default([]),
});

export type TenantYaml = z.infer<typeof TenantYaml>;
export type ClientConfig = TenantYaml['clients'][number];
export type DatabaseConfig = TenantYaml['databases'][number];
export type ConnectionConfig = TenantYaml['connections'][number];
export type ResourceServerConfig = TenantYaml['resourceServers'][number];

const STORED: Partial<Record<EntityKind, z.ZodType>> = {
  clients: Client,
  'resource-servers': ResourceServer,
  'client-grants': ClientGrant,
};

/** The schema that stored entities of a kind must satisfy; undefined for kinds that loadConfig does not read. */
export const storedSchema = (kind: EntityKind, strategy: unknown): z.ZodType | undefined =>
  kind === 'connections' && strategy === 'auth0' ? DatabaseConnection : STORED[kind];
