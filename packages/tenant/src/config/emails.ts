// Schemas of the email provider and the email templates (Auth0: POST /api/v2/emails/provider, POST /api/v2/email-templates).
import { z } from 'zod';

/** Required credentials of each provider. */
export const EMAIL_PROVIDERS = {
  mailgun: ['api_key', 'domain'],
  mandrill: ['api_key'],
  sendgrid: ['api_key'],
  resend: ['api_key'],
  ses: ['accessKeyId', 'secretAccessKey', 'region'],
  sparkpost: ['api_key'],
  smtp: ['smtp_host', 'smtp_port', 'smtp_user', 'smtp_pass'],
  azure_cs: ['connectionString'],
  ms365: ['tenantId', 'clientId', 'clientSecret'],
  custom: [],
} as const;

type ProviderName = keyof typeof EMAIL_PROVIDERS;

/** Credentials that are no secrets. */
const PUBLIC_CREDENTIALS = ['region', 'domain', 'smtp_host', 'smtp_port', 'smtp_user'];

const Credentials = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const EmailProvider = z.strictObject({
  name: z.enum(Object.keys(EMAIL_PROVIDERS) as [ProviderName, ...ProviderName[]]),
  enabled: z.boolean().default(true),
  default_from_address: z.string().optional(),
  credentials: Credentials,
  settings: z.record(z.string(), z.unknown()).nullish(),
});

/** Without secrets: the tenant sends no mail, so it does not store them. */
export const withoutSecrets = (credentials: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(credentials).filter(([name]) => PUBLIC_CREDENTIALS.includes(name)));

export const EMAIL_TEMPLATE_NAMES = [
  'verify_email',
  'verify_email_by_code',
  'auth_email_by_code',
  'reset_email',
  'reset_email_by_code',
  'welcome_email',
  'blocked_account',
  'stolen_credentials',
  'enrollment_email',
  'mfa_oob_code',
  'user_invitation',
  'change_password',
  'password_reset',
  'async_approval',
] as const;

export const EmailTemplate = z.strictObject({
  template: z.enum(EMAIL_TEMPLATE_NAMES),
  body: z.string().nullish(),
  from: z.string().nullish(),
  resultUrl: z.string().nullish(),
  subject: z.string().nullish(),
  syntax: z.string().nullish(),
  urlLifetimeInSeconds: z.number().int().min(0).nullish(),
  includeEmailInRedirect: z.boolean().optional(),
  enabled: z.boolean().nullish(),
});

/** As stored. Imports accept more than requests. */
export const StoredEmailProvider = z.object({ ...EmailProvider.shape, credentials: Credentials.default({}) });
export const StoredEmailTemplate = z.object({ ...EmailTemplate.shape, template: z.string() });

export type EmailTemplateConfig = z.infer<typeof StoredEmailTemplate>;
