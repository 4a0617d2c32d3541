import type { ComponentChildren } from 'preact';
import { useLoaded } from './load';
import { href } from './route';
import { Badge, Copy, Empty, Failure, Time } from './ui';

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a token says of itself. Nobody has checked a signature: anybody can write this. */
export interface Read {
  kind: string;
  claims: Record<string, unknown>;
}

interface Known {
  jti: string;
  revoked: boolean;
  revoked_until?: string;
  exchanged?: {
    grant_id: string;
    user_id: string;
    client_id: string;
    scope: string;
    audience: string[];
    format: 'jwt' | 'opaque';
    state: 'active' | 'revoked' | 'expired';
    issued_at: string;
    expires_at: string;
  };
}

/** Of a JWT its claims, of an opaque token its id; nothing of what is neither. */
export function read(text: string): Read | undefined {
  try {
    return text.startsWith('at_') ? opaque(text.slice(3)) : jwt(text);
  } catch {
    return undefined;
  }
}

function jwt(text: string): Read | undefined {
  const parts = text.split('.');
  if (parts.length !== 3) {
    return undefined;
  }
  const [head, claims] = parts.slice(0, 2).map((part) => JSON.parse(new TextDecoder().decode(bytes(part))));
  return isObject(head) && isObject(claims) ? { kind: String(head['typ'] ?? 'JWT'), claims } : undefined;
}

/** The tenant's id, the token's own, a secret: 16, 16 and 32 bytes. */
function opaque(text: string): Read | undefined {
  const hex = Array.from(bytes(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const jti = hex.slice(32, 64).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return hex.length === 128 ? { kind: 'opaque', claims: { jti } } : undefined;
}

function bytes(base64url: string): Uint8Array {
  const binary = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where to go on from a token. Asks the server nothing. */
export function Pasted({ token }: { token: Read }) {
  const { sub, client_id, sid, gid, jti, iss, scope, iat, exp } = token.claims;
  const ofAClient = sub !== undefined && sub === client_id;
  return (
    <section class="panel" aria-label="Pasted token">
      <h2>What the token says</h2>
      <p class="quiet">Its signature was not checked. Whether it still counts is told where its ids lead.</p>
      <dl>
        <Fact name="Kind" value={token.kind} />
        <Fact name="Session (sid)" value={sid} to={{ session: sid }} />
        <Fact name="Grant (gid)" value={gid} to={{ grant: gid }} />
        {!ofAClient && <Fact name="User (sub)" value={sub} to={{ user: sub }} />}
        <Fact name="Client" value={client_id} to={{ client: client_id }} />
        <Fact name="jti" value={jti} to={{ token: jti }} />
        <Fact name="Issuer" value={iss} />
        <Fact name="Scopes" value={scope} />
        <Moment name="Issued" at={iat} />
        <Moment name="Expires" at={exp} />
      </dl>
      {ofAClient && (
        <Empty>
          It is the client’s own, without a user or a session.{' '}
          <a href={href('tasks', 'raise-epoch', { client_id: String(client_id) })}>raise-epoch</a> ends it with
          everything else the client has.
        </Empty>
      )}
    </section>
  );
}

function Fact({ name, value, to }: { name: string; value: unknown; to?: Record<string, unknown> }) {
  if (typeof value !== 'string') {
    return null;
  }
  return (
    <>
      <dt>{name}</dt>
      <dd>{to ? <a href={href('sessions', undefined, to as Record<string, string>)}>{value}</a> : value}</dd>
    </>
  );
}

function Moment({ name, at }: { name: string; at: unknown }) {
  const time = typeof at === 'number' ? new Date(at * 1000) : undefined;
  if (!time || Number.isNaN(time.getTime())) {
    return null;
  }
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Time at={time.toISOString()} />
      </dd>
    </>
  );
}

/** @param children the grant, when it is an exchanged token's jti */
export function Jti({ jti, children }: { jti: string; children: (grant: string) => ComponentChildren }) {
  const { value, error } = useLoaded<Known>(`/api/tokens/${encodeURIComponent(jti)}`);
  const exchanged = value?.exchanged;
  return (
    <>
      <section class="panel" aria-label="Token">
        <h2>
          Token <code>{jti}</code> <Copy text={jti} what="the jti" />
        </h2>
        <Failure text={error} />
        {value && (
          <p>
            {value.revoked ? (
              <>
                <Badge word="revoked" /> The revocation list names it, until <Time at={value.revoked_until} />.
              </>
            ) : (
              'The revocation list does not name it.'
            )}
          </p>
        )}
        {value && !exchanged && (
          <Empty>
            No token of an exchange has this jti, or it went with its grant. Those of sessions are stored nowhere: paste
            the token itself, its sid names the session.
          </Empty>
        )}
        {exchanged && (
          <dl>
            <dt>State</dt>
            <dd>
              <Badge word={exchanged.state} />
            </dd>
            <Fact name="User" value={exchanged.user_id} to={{ user: exchanged.user_id }} />
            <Fact name="Client" value={exchanged.client_id} to={{ client: exchanged.client_id }} />
            <Fact name="Format" value={exchanged.format} />
            <Fact name="Audience" value={exchanged.audience.join(', ')} />
            <Fact name="Scopes" value={exchanged.scope} />
            <dt>Issued</dt>
            <dd>
              <Time at={exchanged.issued_at} />
            </dd>
            <dt>Expires</dt>
            <dd>
              <Time at={exchanged.expires_at} />
            </dd>
          </dl>
        )}
      </section>
      {exchanged && children(exchanged.grant_id)}
    </>
  );
}
