// Keyword replacement as in auth0-deploy-cli, so that one tenant.yaml serves every environment.

/** Values by name: texts, or any JSON. */
export type Keywords = Record<string, unknown>;

/** Replaces `@@KEY@@` and surrounding quotes by the value as JSON, and `##KEY##` by its text. Ignores unknown keys. */
export function replaceKeywords(text: string, keywords: Keywords): string {
  return text
    .replace(/(["']?)@@([A-Z0-9_]+)@@\1/g, (found, _quote, key: string) =>
      keywords[key] === undefined ? found : JSON.stringify(keywords[key]),
    )
    .replace(/##([A-Z0-9_]+)##/g, (found, key: string) => keywordText(keywords, key) ?? found);
}

/** The value as a text. Undefined if there is none. */
export function keywordText(keywords: Keywords, key: string): string | undefined {
  const value = keywords[key];
  return value === undefined ? undefined : String(value);
}

const KEYWORDS = /(##|@@)[A-Z0-9_]+\1/g;

export const isReplaced = (configuration: unknown): boolean =>
  !JSON.stringify(configuration ?? null).match(KEYWORDS);

/** @throws Error naming the keywords left in a parsed configuration, that is, outside of comments */
export function assertReplaced(configuration: unknown): void {
  const unreplaced = JSON.stringify(configuration).match(KEYWORDS);
  if (unreplaced)
    throw new Error(`The tenant's configuration uses keywords without a value: ${unreplaced.join(', ')}.`);
}
