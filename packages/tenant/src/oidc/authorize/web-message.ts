// `response_mode=web_message`: a page that posts the response to its opener or parent window.
import { createHash } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';

/** Reads the response from the page, so the script is constant and its hash can be in the CSP. */
const SCRIPT = `
const { response, origin } = JSON.parse(document.getElementById('answer').textContent);
(window.opener ?? window.parent).postMessage({ type: 'authorization_response', response }, origin);
`;
const POLICY = `default-src 'none'; script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`;

/** An oidc-provider response mode. */
export function respondByWebMessage(
  ctx: KoaContextWithOIDC,
  redirectUri: string,
  response: Record<string, unknown>,
): void {
  // In JSON, `<` occurs only in strings, so the response cannot close the script element.
  const answer = JSON.stringify({ response, origin: new URL(redirectUri).origin }).replaceAll('<', '\\u003c');
  ctx.status = 200;
  ctx.type = 'html';
  ctx.set({ 'content-security-policy': POLICY, 'cache-control': 'no-store' });
  ctx.body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Signed in</title></head>
<body><script type="application/json" id="answer">${answer}</script><script>${SCRIPT}</script></body></html>`;
}
