import { useState } from 'preact/hooks';
import { may, type Page, type SignedIn } from './api';
import { words } from './form';
import { useList, useLoaded } from './load';
import { Make } from './register-make';
import { One } from './register-one';
import { MANY, type Register, type Row, type Shown } from './registers';
import { go, href, type Route } from './route';
import { queryOf, type Document } from './schema';
import { Badge, Empty, Failure, Field, More, Table } from './ui';
import { Value } from './value';

/** A collection, or one of it; forms and buttons come out of the OpenAPI document. */
export function viewOf(register: Register) {
  return function RegisterView({ who, route }: { who: SignedIn; route: Route }) {
    const { value: document, error } = useLoaded<Document>('/api/openapi.json');
    const shown = document && { register, document, who };
    return (
      <>
        <Failure text={error} />
        {shown && (route.id ? <One {...shown} id={route.id} /> : <List {...shown} query={route.query} />)}
      </>
    );
  };
}

function List({ register, document, who, query }: Shown & { query: Record<string, string> }) {
  const operations = document.paths[register.path]!;
  const filters = queryOf(document, operations.get);
  const tenants = useLoaded<Page<Row>>('/api/tenants', { limit: String(MANY) });
  const ofTenant = filters.some((one) => one.name === 'tenant_id');
  const mustName = ofTenant && filters.some((one) => one.name === 'tenant_id' && one.required);
  const first = tenants.value?.items[0]?.tenant_id as string | undefined;
  // organizations want a tenant or a user, which no parameter can say alone
  const tenant = query.tenant_id ?? (mustName || (ofTenant && register.view === 'organizations' && !query.user_id) ? first : undefined);
  const asked = { ...query, ...(tenant ? { tenant_id: tenant } : {}) };
  const ready = !ofTenant || !!tenants.value || !!tenants.error;
  const list = useList<Row>(ready ? register.path : undefined, asked);
  const [making, setMaking] = useState(false);
  return (
    <>
      <div class="head">
        <h1>{register.title}</h1>
        {operations.post && may(who, operations.post['x-scope']) && (
          <button type="button" class="first" onClick={() => setMaking(true)}>
            New {register.one}…
          </button>
        )}
      </div>
      {filters.length > 0 && ready && (
        <Filters
          register={register}
          names={filters.map((one) => one.name)}
          given={asked}
          tenants={tenants.value}
          key={JSON.stringify(asked)}
        />
      )}
      <section class="panel">
        <Failure text={list.error ?? tenants.error} />
        {list.value?.length === 0 && <Empty>None.</Empty>}
        {!!list.value?.length && <Rows register={register} rows={list.value} />}
        <More more={list.more} busy={list.busy} />
      </section>
      {making && (
        <Make
          register={register}
          document={document}
          who={who}
          tenant={tenant ?? first}
          tenants={tenants.value}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}

function Rows({ register, rows }: { register: Register; rows: Row[] }) {
  return (
    <Table
      label={register.title}
      rows={rows}
      columns={[
        {
          head: words(register.one),
          cell: (row) => <a href={href(register.view, String(row[register.id]))}>{register.name(row)}</a>,
        },
        ...(rows[0] && 'status' in rows[0] ? [{ head: 'Status', cell: (row: Row) => <Badge word={String(row.status)} /> }] : []),
        ...register.columns.map((column) => ({
          head: words(column),
          cell: (row: Row) => <Value name={column} value={row[column]} />,
        })),
      ]}
    />
  );
}

function Filters({
  register,
  names,
  given,
  tenants,
}: {
  register: Register;
  names: string[];
  given: Record<string, string>;
  tenants: Page<Row> | undefined;
}) {
  const [values, setValues] = useState<Record<string, string>>(given);
  const set = (name: string, value: string) => setValues({ ...values, [name]: value.trim() });
  return (
    <form
      class="panel search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        go(href(register.view, undefined, values));
      }}
    >
      {names.map((name) => (
        <Field label={name === 'tenant_id' ? 'Tenant' : words(name)} key={name}>
          {(attributes) =>
            name === 'tenant_id' && tenants && !tenants.next ? (
              <select
                {...attributes}
                value={values[name] ?? ''}
                onChange={(event) => go(href(register.view, undefined, { ...values, tenant_id: event.currentTarget.value }))}
              >
                {register.view === 'clients' && <option value="">all</option>}
                {tenants.items.map((one) => (
                  <option value={String(one.tenant_id)}>{String(one.name)}</option>
                ))}
              </select>
            ) : (
              <input
                {...attributes}
                value={values[name] ?? ''}
                autoComplete="off"
                onInput={(event) => set(name, event.currentTarget.value)}
              />
            )
          }
        </Field>
      ))}
      {names.some((name) => name !== 'tenant_id') && (
        <button type="submit" class="first">
          Find
        </button>
      )}
    </form>
  );
}
