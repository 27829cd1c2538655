// Login peer: a bare oidc-provider in memory, without Actions, hashing and a database. One form, no consent page.
import Provider from 'oidc-provider';

const AUDIENCE = 'https://api.test.example';
const { port } = JSON.parse(process.argv[2] ?? '{}') as { port: number };
const client = { client_secret: 'secret', token_endpoint_auth_method: 'client_secret_post' } as const;

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      ...client,
      client_id: 'web',
      redirect_uris: ['http://localhost:9999/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
    },
    {
      ...client,
      client_id: 'machine',
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
  ],
  routes: { authorization: '/authorize', token: '/oauth/token' },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'read:plays',
        accessTokenFormat: 'jwt',
        accessTokenTTL: 900,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, email: id }) }),
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  issueRefreshToken: (_ctx, { clientId }) => clientId === 'web',
  rotateRefreshToken: true,
  loadExistingGrant: async ({ oidc }) => {
    const grant = new provider.Grant({
      clientId: oidc.client?.clientId ?? '',
      accountId: oidc.session?.accountId ?? '',
    });
    grant.addOIDCScope('openid profile email offline_access');
    grant.addResourceScope(AUDIENCE, 'read:plays');
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next();
  if (ctx.method === 'GET') {
    ctx.type = 'html';
    ctx.body = `<form method="post" action="${ctx.path}"><input name="email"><input name="password"></form>`;
    return;
  }
  let body = '';
  for await (const chunk of ctx.req) body += String(chunk);
  ctx.redirect(
    await provider.interactionResult(ctx.req, ctx.res, {
      login: { accountId: new URLSearchParams(body).get('email') ?? '' },
    }),
  );
});

provider.listen(port, 'localhost', () => process.send?.('ready'));
