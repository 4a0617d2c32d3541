import { useId, useState } from 'preact/hooks';
import type { SignedIn } from './api';
import { OneGrant } from './grants';
import { go, href, type Route } from './route';
import { OfClient, OfUser, OneSession } from './session-list';
import { Jti, Pasted, read, UUID, type Read } from './token';
import { Failure, Field } from './ui';

const KINDS = {
  user: 'a user, by id',
  client: 'a client, by id',
  session: 'a session, by id (sid)',
  grant: 'a grant, by id (gid)',
  token: 'a token or a jti',
} as const;

type Kind = keyof typeof KINDS;

/** What the address says of a token that was pasted: that it was. */
const PASTED = 'pasted';

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
