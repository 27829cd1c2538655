// Problem types of the API and their responses (RFC 9457).

const PROBLEMS = {
  'invalid-request': [400, 'Invalid request'],
  'not-signed-in': [401, 'Not signed in'],
  forbidden: [403, 'Forbidden'],
  'sign-in-again': [403, 'Re-authentication required'],
  'quota-exceeded': [403, 'Quota exceeded'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'request-timeout': [408, 'Request timeout'],
  conflict: [409, 'Conflict'],
  'already-there': [409, 'Already exists'],
  'unsupported-version': [412, 'Unsupported protocol version'],
  'too-large': [413, 'Content too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'range-not-satisfiable': [416, 'Range not satisfiable'],
  misdirected: [421, 'Misdirected request'],
  unprocessable: [422, 'Unprocessable content'],
  'rate-limited': [429, 'Too many requests'],
  internal: [500, 'Internal server error'],
  unavailable: [503, 'Service unavailable'],
  'storage-full': [507, 'Insufficient storage'],
} as const;

export type ProblemName = keyof typeof PROBLEMS;
export const PROBLEM_NAMES = Object.keys(PROBLEMS) as ProblemName[];

interface ProblemOptions {
  headers?: Record<string, string>;
  /** Extension members, such as the invalid fields. */
  members?: Record<string, unknown>;
}

/** Thrown by handlers; `detail` is shown to the user. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;

  constructor(
    readonly problem: ProblemName,
    readonly detail: string,
    readonly options: ProblemOptions = {},
  ) {
    super(detail);
    this.status = PROBLEMS[problem][0];
  }
}

/** The body of the response (RFC 9457, section 3). */
export function problemBody({ problem, status, detail, options }: Problem) {
  const type = `https://encore.example/problems/${problem}`;
  const body = { type, title: PROBLEMS[problem][1], status, detail, ...options.members };
  return { contentType: 'application/problem+json', text: JSON.stringify(body) };
}

export function toResponse(problem: Problem): Response {
  const { contentType, text } = problemBody(problem);
  const { status, options } = problem;
  return new Response(text, { status, headers: { 'content-type': contentType, ...options.headers } });
}

/** Also for resources of other users, so that a caller cannot tell whether they exist. */
export const notFound = (what: string) => new Problem('not-found', `The ${what} was not found.`);
