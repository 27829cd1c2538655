import { auth0 } from '../lib/auth0';

export default async function Page() {
  const session = await auth0.getSession();
  return session ? <p>Signed in as {session.user.email}</p> : <a href="/auth/login">Sign in</a>;
}
