import { useEffect, useState } from 'preact/hooks';
import { ask, told, type Page } from './api';
import { useList } from './load';
import { go, href, type Route } from './route';
import { Badge, Empty, Failure, Field, More, Time } from './ui';

interface Event {
  event_id: number;
  category: 'compliance' | 'security' | 'ops';
  action: string;
  tenant_id?: string;
  target_type?: string;
  target_id?: string;
  actor?: string;
  reason?: string;
  before?: unknown;
  after?: unknown;
  details: Record<string, unknown>;
  request_id?: string;
  created_at: string;
  origin?: unknown;
}

const TEXTS: Record<string, string> = {
  action: 'Action',
  actor: 'Actor',
  target_type: 'Target’s kind',
  target_id: 'Target',
  tenant_id: 'Tenant',
  request_id: 'Request',
};
const FOLLOW_MS = 3_000;
const SHOWN = 500;

export function Audit({ route }: { route: Route }) {
  const { live, since, until, ...rest } = route.query;
  const query = { ...rest, since: instant(since), until: instant(until) };
  return (
    <>
      <div class="head">
        <h1>Audit</h1>
        <button
          type="button"
          aria-pressed={!!live}
          onClick={() => go(href('audit', undefined, { ...route.query, live: live ? undefined : 'on' }))}
        >
          {live ? 'Stop following' : 'Follow live'}
        </button>
      </div>
      <Search given={route.query} key={JSON.stringify(route.query)} />
      {live ? <Live query={query} key={JSON.stringify(query)} /> : <Found query={query} />}
    </>
  );
}

/** What the browser's field says is in the viewer's zone. */
function instant(local: string | undefined): string | undefined {
  const at = local ? new Date(local) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

function Search({ given }: { given: Record<string, string> }) {
  const [values, setValues] = useState(given);
  const set = (name: string) => (event: { currentTarget: { value: string } }) =>
    setValues({ ...values, [name]: event.currentTarget.value.trim() });
  return (
    <form
      class="panel search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go(href('audit', undefined, values));
      }}
    >
      <Field label="Category">
        {(attributes) => (
          <select {...attributes} value={values.category ?? ''} onChange={set('category')}>
            <option value="">all</option>
            <option>compliance</option>
            <option>security</option>
            <option>ops</option>
          </select>
        )}
      </Field>
      {Object.entries(TEXTS).map(([name, label]) => (
        <Field label={label} key={name}>
          {(attributes) => <input {...attributes} value={values[name] ?? ''} autoComplete="off" onInput={set(name)} />}
        </Field>
      ))}
      {['since', 'until'].map((name) => (
        <Field label={name === 'since' ? 'Since' : 'Until'} key={name}>
          {(attributes) => (
            <input {...attributes} type="datetime-local" step={1} value={values[name] ?? ''} onInput={set(name)} />
          )}
        </Field>
      ))}
      <button type="submit" class="first">
        Search
      </button>
    </form>
  );
}

function Found({ query }: { query: Record<string, string | undefined> }) {
  const { value, error, busy, more } = useList<Event>('/api/audit', query);
  return (
    <section class="panel" aria-label="Events">
      <Failure text={error} />
      {value?.length === 0 && (
        <Empty>{more ? 'Nothing in the newest 10,000 events; there are older ones.' : 'Nothing.'}</Empty>
      )}
      {value?.map((event) => <EventView event={event} key={event.event_id} />)}
      <More more={more} busy={busy} />
    </section>
  );
}

/** The newest on top, as they happen. */
function Live({ query }: { query: Record<string, string | undefined> }) {
  const [events, setEvents] = useState<Event[]>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    const call = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const turn = async () => {
      try {
        const page = await ask<Page<Event>>('/api/audit', { query: { ...query, limit: '100' }, signal: call.signal });
        setEvents((known = []) => {
          const seen = new Set(known.map((one) => one.event_id));
          return [...page.items.filter((one) => !seen.has(one.event_id)), ...known].slice(0, SHOWN);
        });
        setError(undefined);
      } catch (failure) {
        call.signal.aborted || setError(told(failure));
      }
      if (!call.signal.aborted) {
        timer = setTimeout(turn, FOLLOW_MS);
      }
    };
    turn();
    return () => {
      call.abort();
      clearTimeout(timer);
    };
  }, []);
  return (
    <section class="panel" aria-label="Events">
      <p class="quiet">Following. New events come on top every three seconds.</p>
      <Failure text={error} />
      {events?.length === 0 && <Empty>Nothing yet.</Empty>}
      {events?.map((event) => <EventView event={event} key={event.event_id} />)}
    </section>
  );
}

function EventView({ event }: { event: Event }) {
  const { event_id, category, action, created_at, actor, reason, target_type, target_id, ...rest } = event;
  return (
    <details class="event">
      <summary>
        <Time at={created_at} /> <Badge word={category} /> <strong>{action}</strong>{' '}
        {target_type && (
          <>
            {target_type} <code>{target_id}</code>{' '}
          </>
        )}
        {actor && <>by {actor} </>}
        {reason && <span class="quiet">“{reason}”</span>}
      </summary>
      <dl>
        <dt>event</dt>
        <dd>{event_id}</dd>
        {Object.entries(rest).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{typeof value === 'object' ? <code>{JSON.stringify(value)}</code> : String(value)}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}
