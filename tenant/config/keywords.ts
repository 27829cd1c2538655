// Keyword replacement as auth0-deploy-cli does it, so that one tenant.yaml serves every environment.

export type Keywords = Record<string, string>;

/**
 * Replaces `@@KEY@@` by the value as JSON and `##KEY##` by the value as it is.
 * @throws Error naming the keys no value was given for.
 */
export function replaceKeywords(text: string, keywords: Keywords): string {
  const missing = new Set<string>();
  const value = (key: string) => {
    const found = keywords[key];
    if (found === undefined) missing.add(key);
    return found ?? '';
  };
  const replaced = text
    .replace(/@@([A-Z0-9_]+)@@/g, (_, key: string) => JSON.stringify(value(key)))
    .replace(/##([A-Z0-9_]+)##/g, (_, key: string) => value(key));
  if (missing.size > 0) {
    throw new Error(`The tenant's configuration uses keywords without a value: ${[...missing].join(', ')}.`);
  }
  return replaced;
}
