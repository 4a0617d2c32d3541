import { useState } from 'preact/hooks';
import { ask, type Page } from './api';
import { SchemaForm, type Values } from './form';
import type { Register, Row, Shown } from './registers';
import { go, href } from './route';
import { bodyOf } from './schema';
import { Copy, Dialog, Field } from './ui';

export function Make({
  register,
  document,
  tenant,
  tenants,
  onClose,
}: Shown & { tenant: string | undefined; tenants: Page<Row> | undefined; onClose: () => void }) {
  const schema = bodyOf(document, document.paths[register.path]!.post)!;
  const ofTenant = !!schema.properties?.tenant_id;
  const [owner, setOwner] = useState(tenant ?? '');
  const [made, setMade] = useState<Made>();
  if (made) {
    return <Told register={register} made={made} onClose={onClose} />;
  }
  const create = async (values: Values, reason: string) => {
    const answer = await ask<Row>(register.path, { method: 'POST', body: withoutNulls(values), reason });
    const told = madeOf(register, answer);
    if (told.secret) {
      setMade(told);
    } else {
      onClose();
      go(href(register.view, told.id));
    }
  };
  return (
    <Dialog title={`New ${register.one}`} onClose={onClose}>
      {ofTenant && (
        <Field label="Tenant">
          {(attributes) =>
            tenants && !tenants.next ? (
              <select {...attributes} value={owner} onChange={(event) => setOwner(event.currentTarget.value)}>
                {tenants.items.map((one) => (
                  <option value={String(one.tenant_id)}>{String(one.name)}</option>
                ))}
              </select>
            ) : (
              <input {...attributes} value={owner} onInput={(event) => setOwner(event.currentTarget.value.trim())} />
            )
          }
        </Field>
      )}
      <SchemaForm
        document={document}
        schema={schema}
        fixed={ofTenant ? { tenant_id: owner } : {}}
        act={`Create ${register.one}`}
        onSubmit={create}
      />
      <button type="button" class="plain" onClick={onClose}>
        Cancel
      </button>
    </Dialog>
  );
}

export interface Made {
  id: string;
  secret?: string;
}

export function madeOf(register: Register, answer: Row): Made {
  const row = (answer[register.one] as Row | undefined) ?? answer;
  return {
    id: String(row[register.id]),
    ...(answer.client_secret ? { secret: String(answer.client_secret) } : {}),
  };
}

/** A secret stands here once and nowhere else. */
export function Told({ register, made, onClose }: { register: Register; made: Made; onClose: () => void }) {
  return (
    <Dialog title="The secret, this once" onClose={() => {}}>
      <p>
        Nobody can show it again. Give it to <code>{made.id}</code> by a safe way.
      </p>
      <p class="secret">
        <code>{made.secret}</code> <Copy text={made.secret!} what="the secret" />
      </p>
      <button
        type="button"
        class="first"
        onClick={() => {
          onClose();
          go(href(register.view, made.id));
        }}
      >
        I have it
      </button>
    </Dialog>
  );
}

/** Something new has nothing that could be taken away. */
function withoutNulls(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
