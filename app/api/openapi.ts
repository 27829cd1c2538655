// Completes the generated OpenAPI document.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { PROBLEM_NAMES } from './problem';

export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

export const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Encore API',
    version: '1',
    description:
      'All routes except `/api/health` require an access token (`Authorization: Bearer …`) or the session cookie of ' +
      'the web app. Lists are `{items, next_cursor}`. Errors are problem details (RFC 9457).',
  },
  security: [{ bearer: [] }],
};

const PROBLEM = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: {
      type: 'string' as const,
      enum: PROBLEM_NAMES.map((name) => `https://encore.example/problems/${name}`),
    },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        properties: { field: { type: 'string' as const }, message: { type: 'string' as const } },
      },
    },
  },
};

const PROBLEM_RESPONSE = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Adds the bearer scheme, and the problem response of every operation. */
export function completeDocument(document: ApiDocument): ApiDocument {
  for (const path of Object.values(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete', 'options'] as const) {
      const operation = path[method];
      if (operation) operation.responses = { ...operation.responses, default: PROBLEM_RESPONSE };
    }
  }
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: PROBLEM },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
