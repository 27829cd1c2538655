// Keyword replacement as auth0-deploy-cli does it, so that one tenant.yaml serves every environment.

export type Keywords = Record<string, string>;

/**
 * Replaces `@@KEY@@`, with the quotes it may stand in, by the value as JSON and `##KEY##` by the value as it is; unknown keys
 * stay.
 */
export function replaceKeywords(text: string, keywords: Keywords): string {
  return text
    .replace(/(["']?)@@([A-Z0-9_]+)@@\1/g, (found, _quote, key: string) =>
      keywords[key] === undefined ? found : JSON.stringify(keywords[key]),
    )
    .replace(/##([A-Z0-9_]+)##/g, (found, key: string) => keywords[key] ?? found);
}

/** @throws Error naming the keys still standing in a parsed configuration (in its comments they may) */
export function assertReplaced(configuration: unknown): void {
  const left = JSON.stringify(configuration).match(/(##|@@)[A-Z0-9_]+\1/g);
  if (left) throw new Error(`The tenant's configuration uses keywords without a value: ${left.join(', ')}.`);
}
