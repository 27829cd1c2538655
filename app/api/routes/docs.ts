// The API describes itself: an OpenAPI document made from the routes, and a page that shows it without any script.
import { OpenAPIHono } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { ApiEnv } from '../context';
import { PROBLEM_NAMES } from '../problem';

type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;
type PathItem = NonNullable<ApiDocument['paths']>[string];
type Operation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Encore API',
    version: '1',
    description:
      'Every route but /api/health takes an access token of the tenant: `Authorization: Bearer …`, or the session ' +
      'cookie of the web app. Lists are `{items, next_cursor}`. Refusals are RFC 9457 problems.',
  },
  security: [{ bearer: [] }],
};

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', enum: PROBLEM_NAMES.map((name) => `https://encore.example/problems/${name}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
  },
} as const;

/** `/openapi.json` and `/docs`. @param document gives the document of the whole API, once its routes are there */
export function docs(document: () => ApiDocument) {
  let made: ApiDocument | undefined;
  const complete = () => {
    made ??= withProblems(document());
    return made;
  };
  return new OpenAPIHono<ApiEnv>()
    .get('/openapi.json', (c) => c.json(complete()))
    .get('/docs', (c) => c.html(page(complete())));
}

/** Adds what no route says for itself: how to sign in, and that any of them may answer with a problem. */
function withProblems(document: ApiDocument): ApiDocument {
  const problem = {
    description: 'A problem.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const { operation } of operationsOf(document))
    operation.responses = { ...operation.responses, default: problem };
  const { schemas } = document.components ?? {};
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...schemas, Problem: { ...PROBLEM, required: [...PROBLEM.required] } },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operationsOf({ paths }: ApiDocument): { method: string; path: string; operation: Operation }[] {
  return Object.entries(paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

function page(document: ApiDocument) {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${document.info.title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 52rem; margin: 3rem auto; padding: 0 1rem; }
  article { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 1rem 0; }
  h2 { font-size: 1rem; margin: 0; } code, pre { font: .875rem/1.5 ui-monospace, monospace; }
  pre { overflow: auto; padding: .75rem; background: color-mix(in srgb, currentColor 6%, transparent); }
</style>
<h1>${document.info.title}</h1>
<p>${prose(document.info.description ?? '')}</p>
<p><a href="/api/openapi.json">OpenAPI document</a></p>
${operationsOf(document).map(
  ({ method, path, operation }) => html`<article>
  <h2><code>${method.toUpperCase()} ${path}</code></h2>
  <p>${prose(`${operation.summary ?? ''}. ${operation.description ?? ''}`)}</p>
  ${details('Parameters', operation.parameters)}
  ${details('Body', operation.requestBody)}
  ${details('Answers', operation.responses)}
</article>`,
)}
${details('Schemas', document.components?.schemas)}
</html>`;
}

/** Text with code between backticks, as the document has it. */
function prose(text: string) {
  return text.split('`').map((part, i) => (i % 2 === 0 ? part : html`<code>${part}</code>`));
}

function details(title: string, value: unknown) {
  if (!value) return '';
  return html`<details><summary>${title}</summary><pre>${JSON.stringify(value, null, 2)}</pre></details>`;
}
