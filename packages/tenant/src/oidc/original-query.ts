// The query of /authorize as the client sent it, which is what Actions see; oidc-provider gets an adapted one.
import type { KoaContextWithOIDC } from 'oidc-provider';

/** Parameters of an address; one that was sent more than once is a list. */
export type Query = Record<string, string | string[] | undefined>;

/** The parameter in which it travels, as JSON: oidc-provider keeps only parameters it can name. */
export const ORIGINAL_QUERY = 'sent_query';

/** `event.request.query` of a browser login. */
export function originalQuery({ oidc }: KoaContextWithOIDC): Query {
  const sent = oidc.params?.[ORIGINAL_QUERY];
  return typeof sent === 'string' ? (JSON.parse(sent) as Query) : {};
}
