import { useState } from 'preact/hooks';
import { ask, may, type SignedIn } from './api';
import { GrantTable, type Grant } from './grants';
import { useList, useLoaded } from './load';
import { Revoke } from './revoke';
import { href } from './route';
import { Badge, Confirm, Copy, Empty, Failure, More, Table, Time } from './ui';

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

export function OfClient({ id, who }: { id: string; who: SignedIn }) {
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

export function OfUser({ id, client, who }: { id: string; client: string | undefined; who: SignedIn }) {
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
  return (
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
              <Revoke what="session" path={`/api/sessions/${one.session_id}`} onEnded={onEnded}>
                <p>
                  Ends session <code>{one.session_id}</code> of client {one.client_name ?? one.client_id}
                  {one.device && ` on ${one.device}`}, with its refresh token and every access token of it, on every
                  instance within a second.
                </p>
              </Revoke>
            ),
        },
      ]}
    />
  );
}

export function OneSession({ id, who }: { id: string; who: SignedIn }) {
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
