import { useState } from 'preact/hooks';
import { ask, may } from './api';
import { SchemaForm, inputType, words, type Values } from './form';
import { useLoaded } from './load';
import { Told, madeOf, type Made } from './register-make';
import type { Register, Row, Shown } from './registers';
import { go, href } from './route';
import { bodyOf, queryOf, resolve, type Document, type Operation, type Schema } from './schema';
import { Confirm, Failure, Field } from './ui';
import { Value } from './value';

export function One({ register, document, who, id }: Shown & { id: string }) {
  const path = `${register.path}/${encodeURIComponent(id)}`;
  const { value: row, error, reload } = useLoaded<Row>(path);
  const [editing, setEditing] = useState(false);
  const [acting, setActing] = useState<Act>();
  const [made, setMade] = useState<Made>();
  const template = `${register.path}/{${register.id}}`;
  const patch = document.paths[template]?.patch;
  const acts = row ? actsOf(document, template, row).filter((one) => may(who, one.operation['x-scope'])) : [];
  const edit = async (values: Values, reason: string) => {
    const answer = await ask<Row>(path, { method: 'PATCH', body: values, reason, ifVersion: Number(row!.version) });
    const told = madeOf(register, answer);
    setEditing(false);
    told.secret ? setMade(told) : reload();
  };
  return (
    <>
      <div class="head">
        <h1>{row ? register.name(row) : words(register.one)}</h1>
        <a href={href(register.view)}>All {register.title.toLowerCase()}</a>
      </div>
      <Failure text={error} />
      {row && (
        <section class="panel">
          <div class="row">
            {patch && may(who, patch['x-scope']) && !editing && (
              <button type="button" onClick={() => setEditing(true)}>
                Edit
              </button>
            )}
            {acts.map((act) => (
              <button type="button" class={act.ends ? 'danger' : ''} onClick={() => setActing(act)}>
                {words(act.word.replace(/-/g, ' '))}…
              </button>
            ))}
            {register.links?.(row)}
            <a href={href('audit', undefined, { target_id: id })}>Audit</a>
          </div>
          {editing ? (
            <>
              <SchemaForm
                document={document}
                schema={bodyOf(document, patch)!}
                initial={row}
                act="Save"
                onSubmit={edit}
              />
              <button type="button" class="plain" onClick={() => setEditing(false)}>
                Cancel
              </button>
            </>
          ) : (
            <Facts row={row} />
          )}
        </section>
      )}
      {row && register.more?.(row, who)}
      {acting && (
        <ActDialog
          act={acting}
          register={register}
          document={document}
          row={row!}
          path={path}
          onClose={() => setActing(undefined)}
          onDone={(answer) => {
            const told = answer && madeOf(register, answer);
            if (told?.secret) {
              setMade(told);
            } else if (acting.method === 'DELETE') {
              go(href(register.view));
            } else {
              reload();
            }
          }}
        />
      )}
      {made && (
        <Told
          register={register}
          made={made}
          onClose={() => {
            setMade(undefined);
            reload();
          }}
        />
      )}
    </>
  );
}

function Facts({ row }: { row: Row }) {
  return (
    <dl>
      {Object.entries(row).map(([name, value]) => (
        <>
          <dt>{words(name)}</dt>
          <dd>
            <Value name={name} value={value} />
          </dd>
        </>
      ))}
    </dl>
  );
}

interface Act {
  word: string;
  method: 'POST' | 'DELETE';
  suffix: string;
  operation: Operation;
  ends: boolean;
}

/** Those that the document has below one of them, and that its status leaves. */
function actsOf(document: Document, template: string, row: Row): Act[] {
  const posts = Object.entries(document.paths)
    .filter(([path, methods]) => path.startsWith(template + '/') && !path.slice(template.length + 1).includes('/') && methods.post)
    .map(([path, methods]) => {
      const operation = methods.post!;
      const word = operation.operationId.split('.').at(-1)!;
      return { word, method: 'POST' as const, suffix: path.slice(template.length), operation, ends: word !== 'reactivate' };
    })
    .filter((act) => act.word !== (row.status === 'inactive' ? 'deactivate' : 'reactivate'));
  const erase = document.paths[template]?.delete;
  return erase
    ? [...posts, { word: erase.operationId.split('.').at(-1)!, method: 'DELETE', suffix: '', operation: erase, ends: true }]
    : posts;
}

function ActDialog({
  act,
  register,
  document,
  row,
  path,
  onClose,
  onDone,
}: {
  act: Act;
  register: Register;
  document: Document;
  row: Row;
  path: string;
  onClose: () => void;
  onDone: (answer: Row | undefined) => void;
}) {
  const parameters = queryOf(document, act.operation);
  const body = act.operation.requestBody?.required ? bodyOf(document, act.operation) : undefined;
  const asked: [string, Schema, 'query' | 'body'][] = [
    ...parameters.map((one): [string, Schema, 'query'] => [one.name, { ...one.schema, description: one.description! }, 'query']),
    ...Object.entries(body?.properties ?? {}).map(([name, one]): [string, Schema, 'body'] => [name, resolve(document, one), 'body']),
  ];
  const [values, setValues] = useState<Record<string, string>>({});
  const counts = useCounts(act.ends ? register.counts : undefined, row);
  const of = (place: 'query' | 'body') =>
    Object.fromEntries(asked.filter((one) => one[2] === place && values[one[0]]).map(([name]) => [name, values[name]!]));
  const word = words(act.word.replace(/-/g, ' '));
  return (
    <Confirm
      title={`${word}: ${register.name(row)}`}
      act={word}
      destructive={act.ends}
      onClose={onClose}
      onAct={async (reason) =>
        onDone(
          await ask<Row | undefined>(path + act.suffix, {
            method: act.method,
            query: of('query'),
            ...(body ? { body: of('body') } : {}),
            reason,
          }),
        )
      }
    >
      <p>This {act.operation.summary}.</p>
      {counts && (
        <p>
          Now it has <strong>{counts}</strong>.
        </p>
      )}
      {asked.map(([name, schema]) => (
        <Field label={words(name)} help={schema.description} key={name}>
          {(attributes) => (
            <input
              {...attributes}
              type={inputType(name, schema)}
              autoComplete={name === 'password' ? 'new-password' : 'off'}
              required={!!body?.required?.includes(name)}
              placeholder={schema.default === undefined ? undefined : String(schema.default)}
              value={values[name] ?? ''}
              onInput={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
            />
          )}
        </Field>
      ))}
    </Confirm>
  );
}

function useCounts(count: Register['counts'], row: Row): string | undefined {
  const [told, setTold] = useState<string>();
  const [begun, setBegun] = useState(false);
  if (count && !begun) {
    setBegun(true);
    count(row).then(setTold, () => setTold(undefined));
  }
  return told;
}
