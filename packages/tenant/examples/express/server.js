// An Express app that signs users in with express-openid-connect.
import express from 'express';
import openid from 'express-openid-connect';

const { auth, requiresAuth } = openid;

const app = express();
// Reads ISSUER_BASE_URL, CLIENT_ID, CLIENT_SECRET, BASE_URL and SECRET.
app.use(
  auth({
    authRequired: false,
    authorizationParams: { response_type: 'code', scope: 'openid profile email' },
  }),
);
app.get('/', (req, res) => {
  res.send(
    req.oidc.isAuthenticated() ? `Signed in as ${req.oidc.user.email}` : '<a href="/login">Sign in</a>',
  );
});
app.get('/profile', requiresAuth(), (req, res) => {
  res.json(req.oidc.user);
});
app.listen(process.env.PORT ?? 3000, () => console.log(process.env.BASE_URL));
