/** How the page talks to the admin port. The operator's token is sent once, to sign in; afterwards the browser has a cookie. */

export type Scope = 'read' | 'operate' | 'admin';

export interface SignedIn {
  signed_in: true;
  operator: string;
  scopes: Scope[];
  ends_at?: string;
}

export interface Page<T> {
  items: T[];
  next?: string;
}

/** What the server said instead of doing it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly fields: { field: string; detail: string }[],
  ) {
    super(detail);
  }
}

const ACTIVE_FOR_MS = 60_000;
let lastTouch = Date.now();
for (const touch of ['keydown', 'pointerdown']) {
  addEventListener(touch, () => (lastTouch = Date.now()), { capture: true, passive: true });
}

/** Proves to the server that this page asks, and says whether somebody sits before it: the session of an empty chair ends. */
function marked(headers: Record<string, string>): Record<string, string> {
  const active = Date.now() - lastTouch < ACTIVE_FOR_MS;
  return { ...headers, 'X-Gatehouse-Console': active ? 'active' : 'idle' };
}

let signedOut: () => void = () => {};

/** Called whenever the server does not know the browser any more. */
export function onSignedOut(hear: () => void): void {
  signedOut = hear;
}

export interface Wish {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  query?: Record<string, string | undefined>;
  body?: unknown;
  /** For the audit. */
  reason?: string;
  /** The version that is to be changed. */
  ifVersion?: number;
  signal?: AbortSignal;
}

export async function ask<T>(path: string, wish: Wish = {}): Promise<T> {
  const answer = await fetch(path + queryOf(wish.query), requestOf(wish));
  if (answer.status === 401) {
    signedOut();
  }
  if (!answer.ok) {
    throw await refusalOf(answer);
  }
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

function requestOf(wish: Wish): RequestInit {
  const method = wish.method ?? 'GET';
  const headers: Record<string, string> = {};
  if (wish.body !== undefined) {
    headers['Content-Type'] = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  }
  if (wish.reason) {
    headers['X-Audit-Reason'] = wish.reason;
  }
  if (wish.ifVersion !== undefined) {
    headers['If-Match'] = `"${wish.ifVersion}"`;
  }
  return {
    method,
    headers: marked(headers),
    body: wish.body === undefined ? null : JSON.stringify(wish.body),
    signal: wish.signal ?? null,
    cache: 'no-store',
  };
}

function queryOf(query: Wish['query']): string {
  const pairs = Object.entries(query ?? {}).filter((pair): pair is [string, string] => !!pair[1]);
  return pairs.length === 0 ? '' : '?' + new URLSearchParams(pairs);
}

async function refusalOf(answer: Response): Promise<Refusal> {
  try {
    const problem = await answer.json();
    return new Refusal(answer.status, problem.detail ?? answer.statusText, problem.errors ?? []);
  } catch {
    return new Refusal(answer.status, answer.statusText || `status ${answer.status}`, []);
  }
}

export async function whoAmI(): Promise<SignedIn | undefined> {
  const told = await ask<SignedIn | { signed_in: false }>('/console/login');
  return told.signed_in ? told : undefined;
}

/** Not by {@link ask}: a wrong token is an answer here, and no end of a session. */
export async function signIn(token: string): Promise<SignedIn> {
  const answer = await fetch('/console/login', requestOf({ method: 'POST', body: { token } }));
  if (!answer.ok) {
    throw await refusalOf(answer);
  }
  return answer.json();
}

export function signOut(): Promise<void> {
  return ask('/console/login', { method: 'DELETE' });
}

export function may(who: SignedIn, scope: Scope): boolean {
  return who.scopes.includes(scope);
}

/** In words, also when there was no answer at all. */
export function told(failure: unknown): string {
  if (failure instanceof Refusal) {
    return failure.message;
  }
  return failure instanceof TypeError ? 'The server does not answer.' : String(failure);
}
