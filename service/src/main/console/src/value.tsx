import { words } from './form';
import { href } from './route';
import type { Row } from './registers';
import { Badge, Time } from './ui';

/** A member of something of the API, as people read it; by its name where its value does not say what it is. */
export function Value({ name, value }: { name: string; value: unknown }) {
  if (value === undefined || value === null) {
    return <span class="quiet">–</span>;
  }
  if (name === 'status') {
    return <Badge word={String(value)} />;
  }
  if (name === 'tenant_id') {
    return (
      <a href={href('tenants', String(value))}>
        <code>{String(value)}</code>
      </a>
    );
  }
  if (/_at$/.test(name)) {
    return <Time at={String(value)} />;
  }
  if (/_id$/.test(name)) {
    return <code>{String(value)}</code>;
  }
  if (typeof value === 'boolean') {
    return <>{value ? 'yes' : 'no'}</>;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? <span class="quiet">none</span> : <>{value.map((one) => <div><Value name="" value={one} /></div>)}</>;
  }
  return typeof value === 'object' ? <Inner value={value as Row} /> : <>{String(value)}</>;
}

function Inner({ value }: { value: Row }) {
  const members = Object.entries(value);
  return members.length === 0 ? (
    <span class="quiet">none</span>
  ) : (
    <>
      {members.map(([name, one]) => (
        <div>
          {words(name)}: <Value name={name} value={one} />
        </div>
      ))}
    </>
  );
}
