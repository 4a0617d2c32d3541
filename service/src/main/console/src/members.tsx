import { useState } from 'preact/hooks';
import { ask, may, told, type SignedIn } from './api';
import { useList } from './load';
import { href } from './route';
import { Confirm, Empty, Failure, Field, More, Reason, Table, Time } from './ui';

interface Member {
  user_id: string;
  role_ids: string[];
  created_at: string;
}

/** An organization's members with their roles; to put one in anew is to give it these roles in the place of the others. */
export function Members({ organization, who }: { organization: string; who: SignedIn }) {
  const path = `/api/organizations/${organization}/members`;
  const { value, error, busy, more, reload } = useList<Member>(path);
  const [leaving, setLeaving] = useState<Member>();
  return (
    <section class="panel" aria-label="Members">
      <h2>Members</h2>
      <Failure text={error} />
      {value?.length === 0 && <Empty>None.</Empty>}
      {!!value?.length && (
        <Table
          label="Members of the organization"
          rows={value}
          columns={[
            {
              head: 'User',
              cell: (one) => (
                <a href={href('users', one.user_id)}>
                  <code>{one.user_id}</code>
                </a>
              ),
            },
            {
              head: 'Roles',
              cell: (one) =>
                one.role_ids.map((role) => (
                  <div>
                    <a href={href('roles', role)}>
                      <code>{role}</code>
                    </a>
                  </div>
                )),
            },
            { head: 'Since', cell: (one) => <Time at={one.created_at} /> },
            {
              head: 'Act',
              cell: (one) =>
                may(who, 'admin') && (
                  <button type="button" class="danger" onClick={() => setLeaving(one)}>
                    Remove…
                  </button>
                ),
            },
          ]}
        />
      )}
      <More more={more} busy={busy} />
      {may(who, 'admin') && <Put path={path} onDone={reload} />}
      {leaving && (
        <Confirm
          title="Remove this member?"
          act="Remove 1 member"
          onClose={() => setLeaving(undefined)}
          onAct={async (reason) => {
            await ask(`${path}/${leaving.user_id}`, { method: 'DELETE', reason });
            reload();
          }}
        >
          <p>
            Takes user <code>{leaving.user_id}</code> with {leaving.role_ids.length} roles out of the organization. Tokens
            that are out live to their end.
          </p>
        </Confirm>
      )}
    </section>
  );
}

function Put({ path, onDone }: { path: string; onDone: () => void }) {
  const [user, setUser] = useState('');
  const [roles, setRoles] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const submit = async (event: Event) => {
    event.preventDefault();
    setError(undefined);
    try {
      const role_ids = roles.split(/\s+/).filter(Boolean);
      await ask(`${path}/${encodeURIComponent(user.trim())}`, { method: 'PUT', body: { role_ids }, reason: reason.trim() });
      setUser('');
      setRoles('');
      onDone();
    } catch (failure) {
      setError(told(failure));
    }
  };
  return (
    <details>
      <summary>Add a member, or give one other roles</summary>
      <form onSubmit={submit}>
        <Field label="User id">
          {(attributes) => (
            <input {...attributes} value={user} required onInput={(event) => setUser(event.currentTarget.value)} />
          )}
        </Field>
        <Field label="Role ids (optional)" help="one a line, in the place of those it had">
          {(attributes) => (
            <textarea {...attributes} rows={3} value={roles} onInput={(event) => setRoles(event.currentTarget.value)} />
          )}
        </Field>
        <Reason value={reason} onInput={setReason} required={false} />
        <Failure text={error} />
        <button type="submit" class="first">
          Put
        </button>
      </form>
    </details>
  );
}
