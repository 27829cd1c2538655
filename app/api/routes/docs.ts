// The OpenAPI document, and Swagger UI to read and try it. Nothing is loaded from other servers.
import { readFile } from 'node:fs/promises';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from '../context';
import { API_TITLE } from '../openapi';
import { notFound } from '../problem';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${API_TITLE}</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<script defer src="/api/docs/swagger-ui-bundle.js"></script>
<script defer src="/api/docs/start.js"></script>
<div id="docs"></div>
</html>`;

// A separate file, because the Content-Security-Policy rejects inline scripts.
const START = `document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);

// Shows the code samples of an operation above its responses.
const codeSamples = ({ React }) => ({
  wrapComponents: {
    responses: (Responses, { specSelectors }) => (props) => {
      const samples = specSelectors.specJson().getIn(['paths', props.path, props.method, 'x-codeSamples']);
      const shown = samples?.toJS().map(({ label, source }) =>
        React.createElement('details', { key: label },
          React.createElement('summary', null, label),
          React.createElement('pre', null, source)));
      return React.createElement(React.Fragment, null,
        React.createElement('div', { className: 'opblock-section opblock-description-wrapper' },
          React.createElement('h4', null, 'Samples'), shown),
        React.createElement(Responses, props));
    },
  },
});

SwaggerUIBundle({
  dom_id: '#docs', url: '/api/openapi.json', deepLinking: true, validatorUrl: null, plugins: [codeSamples],
});
`;

const asset = (name: string) => readFile(`node_modules/swagger-ui-dist/${name}`);
const FILES = new Map([
  ['start.js', { type: 'text/javascript', read: async () => Buffer.from(START) }],
  ['swagger-ui.css', { type: 'text/css', read: () => asset('swagger-ui.css') }],
  ['swagger-ui-bundle.js', { type: 'text/javascript', read: () => asset('swagger-ui-bundle.js') }],
]);

/** @param generate generates the OpenAPI document; called once, on the first request */
export function docs(generate: () => object) {
  let document: object | undefined;
  return new OpenAPIHono<ApiEnv>()
    .get('/openapi.json', (c) => {
      document ??= generate();
      return c.json(document);
    })
    .get('/docs', (c) => c.html(PAGE))
    .get('/docs/:file', async (c) => {
      const file = FILES.get(c.req.param('file'));
      if (!file) throw notFound('file');
      return c.body(await file.read(), 200, {
        'content-type': `${file.type}; charset=utf-8`,
        'cache-control': 'public, max-age=3600',
      });
    });
}
