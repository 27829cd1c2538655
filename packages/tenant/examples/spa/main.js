// A single-page app that signs users in with auth0-spa-js.
import { createAuth0Client } from '@auth0/auth0-spa-js';

const { VITE_AUTH0_DOMAIN: domain, VITE_AUTH0_CLIENT_ID: clientId } = import.meta.env;

const auth0 = await createAuth0Client({
  domain,
  clientId,
  authorizationParams: { redirect_uri: window.location.origin },
});

if (new URLSearchParams(window.location.search).has('code')) {
  await auth0.handleRedirectCallback();
  window.history.replaceState({}, '', '/');
}
const user = await auth0.getUser();
document.querySelector('#user').textContent = user ? `Signed in as ${user.email}` : 'Signed out';
document.querySelector('#sign-in').addEventListener('click', () => auth0.loginWithRedirect());
