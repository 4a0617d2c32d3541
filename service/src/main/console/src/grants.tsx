import { may, type SignedIn } from './api';
import { useLoaded } from './load';
import { Revoke } from './revoke';
import { href } from './route';
import { Badge, Copy, Failure, Table, Time } from './ui';

export interface Grant {
  grant_id: string;
  user_id: string;
  client_id: string;
  session_id?: string;
  scopes: Record<string, string>;
  state: 'active' | 'revoked' | 'expired';
  created_at: string;
  expires_at: string;
}

export function GrantTable({ rows, who, onEnded }: { rows: Grant[]; who: SignedIn; onEnded: () => void }) {
  return (
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
              <Revoke what="grant" path={`/api/grants/${one.grant_id}`} onEnded={onEnded}>
                <p>
                  Ends grant <code>{one.grant_id}</code> of client {one.client_id}, every token of it, and what was
                  exchanged for those.
                </p>
              </Revoke>
            ),
        },
      ]}
    />
  );
}

export function OneGrant({ id, who }: { id: string; who: SignedIn }) {
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
