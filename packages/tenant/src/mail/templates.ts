// Email templates of the tenant (Auth0: Customize email templates).
import type { UserRow } from '../accounts/store';
import type { EmailTemplateConfig } from '../config/emails';
import type { TenantConfig } from '../config/load';
import type { TicketDetails } from '../storage/schema';
import { hasOtherLiquid, renderLiquid } from './liquid';
import type { TicketKind } from './tickets';

/** The names of the templates of the tenant's mails. */
export const TEMPLATES: Record<TicketKind, EmailTemplateConfig['template']> = {
  'password-reset': 'reset_email',
  'email-verification': 'verify_email',
  unblock: 'blocked_account',
};

/** Whether a template has Liquid that the tenant does not render. */
export const isUnrendered = ({ subject, body, resultUrl }: EmailTemplateConfig): boolean =>
  [subject, body, resultUrl].some((text) => hasOtherLiquid(text ?? ''));

/**
 * The customized template of a mail. As at Auth0, templates require an enabled email provider, and a disabled one stops
 * verification and blocked-account mails.
 * @returns `off` if the mail is not sent, undefined for the tenant's own text
 */
export function templateOf(
  { yaml }: TenantConfig,
  kind: TicketKind,
): EmailTemplateConfig | 'off' | undefined {
  const template = yaml.emailTemplates.find(({ template: name }) => name === TEMPLATES[kind]);
  if (template?.enabled === false && kind !== 'password-reset') return 'off';
  if (!template?.enabled || !yaml.emailProvider?.enabled || isUnrendered(template)) return undefined;
  return template;
}

/** Variables of templates, without `url` (Auth0: Supported Liquid syntax, common variables). */
export function variablesOf({ yaml, clients }: TenantConfig, user: UserRow, { client_id }: TicketDetails) {
  const { friendly_name, support_email, support_url } = yaml.tenant;
  const { email, email_verified, picture, nickname, given_name, family_name, name } = user;
  const { user_metadata, app_metadata } = user;
  const client = clients.get(client_id ?? '');
  return {
    application: {
      name: client?.name ?? friendly_name,
      clientID: client_id,
      client_metadata: client?.client_metadata,
    },
    connection: { name: user.connection },
    tenant: 'encore',
    friendly_name,
    support_email,
    support_url,
    user: {
      ...{ email, email_verified, picture, nickname, given_name, family_name, name },
      ...{ user_metadata, app_metadata },
    },
  };
}

/** Where the link of the template leads to after its use, and for how long it is valid. */
export function linkOf(template: EmailTemplateConfig, variables: object) {
  const { resultUrl, includeEmailInRedirect = true, urlLifetimeInSeconds } = template;
  const result_url = renderLiquid(resultUrl ?? '', variables);
  return {
    lifetimeSeconds: urlLifetimeInSeconds ?? 0,
    details: URL.canParse(result_url) ? { result_url, include_email: includeEmailInRedirect } : {},
  };
}

/** @param defaults the tenant's own text, for parts that the template does not have */
export const textOf = (
  { subject, body }: EmailTemplateConfig,
  variables: object,
  defaults: { subject: string; body: string },
) => ({
  subject: subject ? renderLiquid(subject, variables) : defaults.subject,
  body: body ? renderLiquid(body, variables) : defaults.body,
});
