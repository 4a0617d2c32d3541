import { useId, useState } from 'preact/hooks';
import { ask, may, type SignedIn } from './api';
import { useList, useLoaded } from './load';
import { go, href, type Route } from './route';
import { Jti, Pasted, read, UUID, type Read } from './token';
import { Badge, Confirm, Copy, Empty, Failure, Field, More, Table, Time } from './ui';

interface Session {
  session_id: string;
  tenant_id: string;
  user_id: string;
  client_id: string;
  client_name?: string;
  state: 'active' | 'pending' | 'revoked' | 'expired' | 'ended';
  offline: boolean;
  device?: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
}

interface Grant {
  grant_id: string;
  user_id: string;
  client_id: string;
  session_id?: string;
  scopes: Record<string, string>;
  state: 'active' | 'revoked' | 'expired';
  created_at: string;
  expires_at: string;
}

const KINDS = {
  user: 'a user, by id',
  client: 'a client, by id',
  session: 'a session, by id (sid)',
  grant: 'a grant, by id (gid)',
  token: 'a token or a jti',
} as const;

type Kind = keyof typeof KINDS;

/** By what one has: a user's or a client's id, the sid, gid or jti of a token, or the token. */
export function Sessions({ who, route }: { who: SignedIn; route: Route }) {
  const [pasted, setPasted] = useState<Read>();
  const kind = (Object.keys(KINDS) as Kind[]).find((one) => route.query[one]);
  const id = kind && route.query[kind];
  return (
    <>
      <div class="head">
        <h1>Sessions</h1>
      </div>
      <Find kind={kind ?? 'user'} id={id ?? ''} onPaste={setPasted} key={`${kind} ${id}`} />
      {kind === 'user' && <OfUser id={id!} client={route.query.client} who={who} />}
      {kind === 'client' && <OfClient id={id!} who={who} />}
      {kind === 'session' && <OneSession id={id!} who={who} />}
      {kind === 'grant' && <OneGrant id={id!} who={who} />}
      {kind === 'token' && UUID.test(id!) && (
        <Jti jti={id!}>{(grant) => <OneGrant id={grant} who={who} key={grant} />}</Jti>
      )}
      {kind === 'token' && id === PASTED && pasted && <Pasted token={pasted} />}
    </>
  );
}

/** What the address says of a token that was pasted: that it was. */
const PASTED = 'pasted';

function Find({ kind, id, onPaste }: { kind: Kind; id: string; onPaste: (token: Read) => void }) {
  const [by, setBy] = useState<Kind>(kind);
  const [value, setValue] = useState(id === PASTED ? '' : id);
  const [wrong, setWrong] = useState<string>();
  const help = useId();
  const find = (text: string) => {
    if (by !== 'token' || UUID.test(text)) {
      go(href('sessions', undefined, { [by]: text }));
      return;
    }
    const token = read(text);
    if (token) {
      setValue('');
      onPaste(token);
      go(href('sessions', undefined, { token: PASTED }));
    }
    setWrong(token ? undefined : 'This is neither a JWT, nor an opaque token of this server, nor a jti.');
  };
  return (
    <form
      class="panel find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        find(value.trim());
      }}
    >
      <Field label="Find">
        {(attributes) => (
          <select
            {...attributes}
            value={by}
            onChange={(event) => {
              setBy(event.currentTarget.value as Kind);
              setWrong(undefined);
            }}
          >
            {Object.entries(KINDS).map(([name, label]) => (
              <option value={name}>{label}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={by === 'token' ? 'Token or jti' : 'Id'}>
        {(attributes) => (
          <input
            {...attributes}
            aria-describedby={by === 'token' ? help : undefined}
            value={value}
            required
            autoComplete="off"
            spellcheck={false}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" class="first">
        Find
      </button>
      {by === 'token' && (
        <p class="quiet" id={help}>
          A token is read in this page alone. It is sent nowhere and does not stand in the address; what it names is
          looked up when you follow it.
        </p>
      )}
      <Failure text={wrong} />
    </form>
  );
}

function OfClient({ id, who }: { id: string; who: SignedIn }) {
  const { value, error, more, busy, reload } = useList<Session>('/api/sessions', { client_id: id });
  return (
    <section class="panel">
      <h2>
        Sessions at <a href={href('clients', id)}>{id}</a>
      </h2>
      <Failure text={error} />
      {value?.length === 0 && (
        <Empty>{more ? 'None among the newest sessions of everybody. There are older ones to look through.' : 'None.'}</Empty>
      )}
      {!!value?.length && <SessionTable rows={value} who={who} onEnded={reload} ofOneClient />}
      <More more={more} busy={busy} />
    </section>
  );
}

function OfUser({ id, client, who }: { id: string; client: string | undefined; who: SignedIn }) {
  const sessions = useList<Session>('/api/sessions', { user_id: id, client_id: client });
  const grants = useList<Grant>('/api/grants', { user_id: id, client_id: client });
  const active = sessions.value?.filter((one) => one.state === 'active').length ?? 0;
  const [ending, setEnding] = useState(false);
  return (
    <>
      <section class="panel">
        <div class="head">
          <h2>
            Sessions of <a href={href('users', id)}>this user</a>
            {client && (
              <>
                {' '}
                at <a href={href('clients', client)}>{client}</a>
              </>
            )}
          </h2>
          {active > 0 && !client && may(who, 'operate') && (
            <button type="button" class="danger" onClick={() => setEnding(true)}>
              Log out everywhere…
            </button>
          )}
        </div>
        <Failure text={sessions.error} />
        {sessions.value?.length === 0 && <Empty>None.</Empty>}
        {!!sessions.value?.length && <SessionTable rows={sessions.value} who={who} onEnded={sessions.reload} />}
        <More more={sessions.more} busy={sessions.busy} />
      </section>
      <section class="panel">
        <h2>What was exchanged for this user</h2>
        <Failure text={grants.error} />
        {grants.value?.length === 0 && <Empty>Nothing.</Empty>}
        {!!grants.value?.length && <GrantTable rows={grants.value} who={who} onEnded={grants.reload} />}
        <More more={grants.more} busy={grants.busy} />
      </section>
      {ending && (
        <Confirm
          title="Log this user out everywhere?"
          act="Log out everywhere"
          onClose={() => setEnding(false)}
          onAct={async (reason) => {
            await ask(`/api/users/${encodeURIComponent(id)}/logout`, { method: 'POST', reason });
            sessions.reload();
            grants.reload();
          }}
        >
          <p>
            Ends {active}
            {sessions.more ? ' or more' : ''} active {active === 1 ? 'session' : 'sessions'} with every token of theirs,
            and the user's sign-in at every browser. They may sign in again.
          </p>
        </Confirm>
      )}
    </>
  );
}

function SessionTable({
  rows,
  who,
  onEnded,
  ofOneClient = false,
}: {
  rows: Session[];
  who: SignedIn;
  onEnded: () => void;
  ofOneClient?: boolean;
}) {
  const [ending, setEnding] = useState<Session>();
  return (
    <>
      <Table
        label="Sessions"
        rows={rows}
        columns={[
          { head: 'State', cell: (one) => <Badge word={one.state} /> },
          ofOneClient
            ? {
                head: 'User',
                cell: (one) => (
                  <a href={href('sessions', undefined, { user: one.user_id })}>
                    <code>{one.user_id}</code>
                  </a>
                ),
              }
            : {
                head: 'Client',
                cell: (one) => <a href={href('clients', one.client_id)}>{one.client_name ?? one.client_id}</a>,
              },
          { head: 'Device', cell: (one) => one.device },
          { head: 'Begun', cell: (one) => <Time at={one.created_at} /> },
          { head: 'Last seen', cell: (one) => <Time at={one.last_seen_at} /> },
          { head: 'Ends', cell: (one) => <Time at={one.expires_at} /> },
          {
            head: 'Session',
            cell: (one) => (
              <>
                <a href={href('sessions', undefined, { session: one.session_id })}>
                  <code>{one.session_id}</code>
                </a>
                {one.offline && <span class="quiet"> offline</span>}
              </>
            ),
          },
          {
            head: 'Act',
            cell: (one) =>
              (one.state === 'active' || one.state === 'pending') &&
              may(who, 'operate') && (
                <button type="button" class="danger" onClick={() => setEnding(one)}>
                  Revoke…
                </button>
              ),
          },
        ]}
      />
      {ending && (
        <Confirm
          title="Revoke this session?"
          act="Revoke 1 session"
          onClose={() => setEnding(undefined)}
          onAct={async (reason) => {
            await ask(`/api/sessions/${ending.session_id}`, { method: 'DELETE', reason });
            onEnded();
          }}
        >
          <p>
            Ends session <code>{ending.session_id}</code> of client {ending.client_name ?? ending.client_id}
            {ending.device && ` on ${ending.device}`}, with its refresh token and every access token of it, on every
            instance within a second.
          </p>
        </Confirm>
      )}
    </>
  );
}

function GrantTable({ rows, who, onEnded }: { rows: Grant[]; who: SignedIn; onEnded: () => void }) {
  const [ending, setEnding] = useState<Grant>();
  return (
    <>
      <Table
        label="Grants"
        rows={rows}
        columns={[
          { head: 'State', cell: (one) => <Badge word={one.state} /> },
          { head: 'Client', cell: (one) => <a href={href('clients', one.client_id)}>{one.client_id}</a> },
          {
            head: 'Scopes',
            cell: (one) => Object.entries(one.scopes).map(([what, scopes]) => <div>{`${what}: ${scopes}`}</div>),
          },
          { head: 'Made', cell: (one) => <Time at={one.created_at} /> },
          { head: 'Ends', cell: (one) => <Time at={one.expires_at} /> },
          {
            head: 'Grant',
            cell: (one) => (
              <a href={href('sessions', undefined, { grant: one.grant_id })}>
                <code>{one.grant_id}</code>
              </a>
            ),
          },
          {
            head: 'Act',
            cell: (one) =>
              one.state === 'active' &&
              may(who, 'operate') && (
                <button type="button" class="danger" onClick={() => setEnding(one)}>
                  Revoke…
                </button>
              ),
          },
        ]}
      />
      {ending && (
        <Confirm
          title="Revoke this grant?"
          act="Revoke 1 grant"
          onClose={() => setEnding(undefined)}
          onAct={async (reason) => {
            await ask(`/api/grants/${ending.grant_id}`, { method: 'DELETE', reason });
            onEnded();
          }}
        >
          <p>
            Ends grant <code>{ending.grant_id}</code> of client {ending.client_id}, every token of it, and what was
            exchanged for those.
          </p>
        </Confirm>
      )}
    </>
  );
}

function OneSession({ id, who }: { id: string; who: SignedIn }) {
  const { value, error, reload } = useLoaded<Session>(`/api/sessions/${encodeURIComponent(id)}`);
  return (
    <section class="panel">
      <h2>
        Session <code>{id}</code> <Copy text={id} what="the session's id" />
      </h2>
      <Failure text={error} />
      {value && (
        <>
          <p>
            of user{' '}
            <a href={href('sessions', undefined, { user: value.user_id })}>
              <code>{value.user_id}</code>
            </a>
          </p>
          <SessionTable rows={[value]} who={who} onEnded={reload} />
        </>
      )}
    </section>
  );
}

function OneGrant({ id, who }: { id: string; who: SignedIn }) {
  const { value, error, reload } = useLoaded<Grant>(`/api/grants/${encodeURIComponent(id)}`);
  return (
    <section class="panel">
      <h2>
        Grant <code>{id}</code> <Copy text={id} what="the grant's id" />
      </h2>
      <Failure text={error} />
      {value && (
        <>
          <p>
            of user{' '}
            <a href={href('sessions', undefined, { user: value.user_id })}>
              <code>{value.user_id}</code>
            </a>
            {value.session_id && (
              <>
                , session{' '}
                <a href={href('sessions', undefined, { session: value.session_id })}>
                  <code>{value.session_id}</code>
                </a>
              </>
            )}
          </p>
          <GrantTable rows={[value]} who={who} onEnded={reload} />
        </>
      )}
    </section>
  );
}
