import { getServerSession } from 'next-auth';
import { authOptions } from '../auth';

export default async function Page() {
  const session = await getServerSession(authOptions);
  return session ? <p>Signed in as {session.user.email}</p> : <a href="/api/auth/signin">Sign in</a>;
}
