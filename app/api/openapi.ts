// The OpenAPI document, generated from the routes.
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { integer } from '@/contract/fields';
import { env } from '@/env';
import { codeSamples } from './code-samples';
import type { ApiEnv } from './context';
import { PROBLEM_NAMES } from './problem';

export const API_TITLE = 'Encore API';

const INFO = {
  openapi: '3.1.0',
  info: {
    title: API_TITLE,
    version: '1',
    description:
      'All routes except `/api/health` require an access token (`Authorization: Bearer …`) or the session cookie of ' +
      'the web app. Lists are `{items, next_cursor}`. Errors are problem details (RFC 9457).',
  },
  security: [{ bearer: [] }],
};

const problemSchema = z.object({
  type: z.enum(PROBLEM_NAMES.map((name) => `https://encore.example/problems/${name}`)),
  title: z.string(),
  status: integer,
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

const PROBLEM_RESPONSE = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Generates the document, with the problem response and code samples of every operation. */
export function openApiDocument(api: OpenAPIHono<ApiEnv>) {
  api.openAPIRegistry.register('Problem', problemSchema);
  const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } as const;
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', bearer);
  const document = api.getOpenAPI31Document(INFO);
  const schemas = (document.components?.schemas ?? {}) as Parameters<typeof codeSamples>[4];
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete', 'options'] as const) {
      const operation = operations[method];
      if (!operation) continue;
      operation.responses = { ...operation.responses, default: PROBLEM_RESPONSE };
      const described = operation as Parameters<typeof codeSamples>[3];
      operation['x-codeSamples'] = codeSamples(env().nextauthUrl, method, path, described, schemas);
    }
  }
  return document;
}
