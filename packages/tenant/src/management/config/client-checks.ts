// Checks of applications in requests: URLs and grant types.
import { isWildcardUrl } from '../../oidc/wildcard-urls';
import { badRequest, invalidFormat } from '../error';

type Data = Record<string, unknown>;

/** Formats of lists of URLs, by attribute. */
const LISTS = {
  callbacks: 'callback-url',
  allowed_logout_urls: 'url-with-placeholders',
  web_origins: 'url-with-placeholders',
  allowed_origins: 'url-with-placeholders',
};
const SCRIPT = /^(?:javascript|data|vbscript):/i;
/** A placeholder in the host of a web URL; that of an organization is the whole first label. */
const PLACEHOLDER =
  /^https?:\/\/(?:\{organization_name\}\.[^{}*/]+|[^/?#*]*\{custom_domain\.metadata\.\w+\}[^/?#*]*)(?:[/?#][^{}*]*)?$/i;
/** Grant types without a namespace. */
const SIMPLE_GRANTS = new Set([
  'implicit',
  'authorization_code',
  'client_credentials',
  'password',
  'refresh_token',
]);

/** Absolute, with at most one wildcard or placeholder (Auth0: subdomain URL placeholders). */
function isUrl(url: string): boolean {
  if (/\s/.test(url) || SCRIPT.test(url)) return false;
  if (url.includes('{')) return PLACEHOLDER.test(url);
  if (url.includes('*')) return isWildcardUrl(url);
  return URL.canParse(url);
}

/** A redirect URI has no fragment (RFC 6749 section 3.1.2). */
const isCallback = (url: string) => isUrl(url) && !url.includes('#');

/** @throws ManagementError 400 invalid_body, worded as Auth0's for the first URL that is not valid */
export function checkUrls(given: Data): void {
  for (const [attribute, format] of Object.entries(LISTS)) {
    const urls = given[attribute];
    const isValid = attribute === 'callbacks' ? isCallback : isUrl;
    if (Array.isArray(urls))
      for (const [index, url] of urls.entries())
        if (!isValid(String(url))) throw invalidFormat(format, url, `${attribute}[${index}]`);
  }
  const { initiate_login_uri, logo_uri } = given;
  if (initiate_login_uri && !/^https:\/\/[^\s#]+$/i.test(String(initiate_login_uri)))
    throw invalidFormat('absolute-https-uri-or-empty', initiate_login_uri, 'initiate_login_uri');
  if (logo_uri && !(/^https?:/i.test(String(logo_uri)) && isUrl(String(logo_uri))))
    throw invalidFormat('absolute-uri-or-empty', logo_uri, 'logo_uri');
}

/** @throws ManagementError 400 invalid_body for markup (Auth0: POST /api/v2/clients) */
export function checkName({ name }: Data): void {
  if (typeof name === 'string' && /[<>]/.test(name))
    throw badRequest(
      `Payload validation error: 'String does not match pattern ^[^<>]+$: ${name}' on property name.`,
    );
}

/** A client without a secret has no client credentials. @throws ManagementError 400 */
export function checkGrantTypes(given: Data, client: Data): void {
  if (given.grant_types === undefined && given.token_endpoint_auth_method === undefined) return;
  const grants = Array.isArray(client.grant_types) ? client.grant_types.map(String) : [];
  const refused = grants.filter(
    (grant) =>
      (!grant.includes(':') && !SIMPLE_GRANTS.has(grant)) ||
      (grant === 'client_credentials' && client.token_endpoint_auth_method === 'none'),
  );
  if (refused.length > 0) throw badRequest(`Invalid grant types: ${refused.join(', ')}`);
}
