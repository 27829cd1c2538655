// The query of /authorize as sent by the client, for Actions; oidc-provider gets an adapted query.
import type { KoaContextWithOIDC } from 'oidc-provider';

/** Query parameters; a repeated parameter is a list. */
export type Query = Record<string, string | string[] | undefined>;

/** Parameter that carries the original query as JSON through oidc-provider, which discards unknown parameters. */
export const ORIGINAL_QUERY = 'sent_query';

/** `event.request.query` of a browser login. */
export function originalQuery({ oidc }: KoaContextWithOIDC): Query {
  const sent = oidc.params?.[ORIGINAL_QUERY];
  return typeof sent === 'string' ? (JSON.parse(sent) as Query) : {};
}

/** Whether the response type contains a code. */
export const requestsCode = ({ response_type }: Query): boolean =>
  String(response_type).split(' ').includes('code');
