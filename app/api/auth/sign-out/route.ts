// Sign-out: POST from the app's own pages.
import { signOut } from '@/auth/sign-out';

export const POST = (request: Request): Promise<Response> => signOut(request.headers);
