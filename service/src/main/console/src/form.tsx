import { useState } from 'preact/hooks';
import { Refusal, told } from './api';
import { resolve, type Document, type Schema } from './schema';
import { Failure, Field, Reason } from './ui';

export type Values = Record<string, unknown>;

/**
 * A form of a schema. What was not touched is not sent, so a change changes nothing else; what was emptied is sent as null, which
 * takes it away.
 *
 * @param initial as it is now; for something new, nothing
 * @param fixed what is decided already and not asked for
 */
export function SchemaForm({
  document,
  schema,
  initial = {},
  fixed = {},
  act,
  onSubmit,
}: {
  document: Document;
  schema: Schema;
  initial?: Values;
  fixed?: Values;
  act: string;
  onSubmit: (values: Values, reason: string) => Promise<void>;
}) {
  const [changed, setChanged] = useState<Values>({});
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const wrong = failure instanceof Refusal ? failure.fields : [];
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      await onSubmit({ ...fixed, ...changed }, reason.trim());
    } catch (refusal) {
      setFailure(refusal);
      setBusy(false);
    }
  };
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !(name in fixed));
  return (
    <form onSubmit={submit}>
      {properties.map(([name, property]) => (
        <Input
          key={name}
          name={name}
          document={document}
          schema={resolve(document, property)}
          value={name in changed ? changed[name] : initial[name]}
          required={!!schema.required?.includes(name)}
          error={wrong.find((one) => one.field === name || one.field.startsWith(name + '.'))?.detail}
          onChange={(value) => setChanged({ ...changed, [name]: value })}
        />
      ))}
      <Reason value={reason} onInput={setReason} required={false} />
      <Failure text={failure === undefined ? undefined : told(failure)} />
      <div class="row">
        <button type="submit" class="first" disabled={busy}>
          {busy ? 'Working…' : act}
        </button>
      </div>
    </form>
  );
}

interface InputProps {
  name: string;
  document: Document;
  schema: Schema;
  value: unknown;
  required: boolean;
  error: string | undefined;
  onChange: (value: unknown) => void;
}

function Input(props: InputProps) {
  const { name, schema, value, required, error, onChange } = props;
  const label = words(name) + (required ? '' : ' (optional)');
  const help = [schema.description, schema.default === undefined ? '' : `default: ${[schema.default].flat().join(', ') || 'none'}`]
    .filter(Boolean)
    .join('; ');
  if (schema.type === 'object' && schema.properties) {
    return <Group {...props} />;
  }
  if (schema.type === 'array' && schema.items && resolve(props.document, schema.items).enum) {
    return <Choices {...props} />;
  }
  if (schema.type === 'boolean') {
    return (
      <Field label={words(name)} help={help} error={error}>
        {(attributes) => (
          <input
            {...attributes}
            type="checkbox"
            checked={(value ?? schema.default) === true}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
        )}
      </Field>
    );
  }
  return (
    <Field label={label} help={help} error={error}>
      {(attributes) => {
        if (schema.enum) {
          return (
            <select
              {...attributes}
              value={String(value ?? schema.default ?? '')}
              onChange={(event) => onChange(event.currentTarget.value)}
            >
              {schema.enum.map((one) => (
                <option>{one}</option>
              ))}
            </select>
          );
        }
        if (schema.type === 'array') {
          return (
            <textarea
              {...attributes}
              rows={3}
              placeholder="one a line"
              defaultValue={((value ?? []) as string[]).join('\n')}
              onChange={(event) => onChange(lines(event.currentTarget.value))}
            />
          );
        }
        if (schema.type === 'object') {
          return <Json {...attributes} value={value} onChange={onChange} />;
        }
        return (
          <input
            {...attributes}
            type={inputType(name, schema)}
            value={value === null || value === undefined ? '' : String(value)}
            required={required}
            min={schema.minimum}
            max={schema.maximum}
            maxLength={schema.maxLength}
            autoComplete={name === 'password' ? 'new-password' : 'off'}
            onInput={(event) => onChange(typed(event.currentTarget.value, schema))}
          />
        );
      }}
    </Field>
  );
}

function Group({ name, document, schema, value, onChange }: InputProps) {
  const known = (value ?? {}) as Values;
  return (
    <details class="group">
      <summary>{words(name)}</summary>
      <fieldset>
        <legend class="quiet">{schema.description}</legend>
        {Object.entries(schema.properties!).map(([member, property]) => (
          <Input
            key={member}
            name={member}
            document={document}
            schema={resolve(document, property)}
            value={known[member]}
            required={false}
            error={undefined}
            onChange={(one) => onChange({ ...known, [member]: one })}
          />
        ))}
      </fieldset>
    </details>
  );
}

function Choices({ name, document, schema, value, onChange }: InputProps) {
  const chosen = (value ?? schema.default ?? []) as string[];
  return (
    <fieldset>
      <legend>{words(name)}</legend>
      {resolve(document, schema.items!).enum!.map((one) => (
        <label class="choice" key={one}>
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
            }
          />{' '}
          {one}
        </label>
      ))}
    </fieldset>
  );
}

/** Sent once it can be read; the browser says so until then. */
function Json({ value, onChange, ...attributes }: { id: string; value: unknown; onChange: (value: unknown) => void }) {
  const [text, setText] = useState(value === undefined || value === null ? '' : JSON.stringify(value, null, 2));
  return (
    <textarea
      {...attributes}
      rows={4}
      class="mono"
      placeholder="JSON"
      value={text}
      onInput={(event) => {
        const box = event.currentTarget;
        setText(box.value);
        try {
          onChange(box.value.trim() === '' ? null : JSON.parse(box.value));
          box.setCustomValidity('');
        } catch {
          box.setCustomValidity('This is no JSON.');
        }
      }}
    />
  );
}

/** One type to the compiler, since Preact's types want each known beforehand. */
export function inputType(name: string, schema: Schema): 'text' {
  const type = name === 'password' ? 'password' : schema.type === 'integer' ? 'number' : name === 'email' ? 'email' : 'text';
  return type as 'text';
}

function typed(text: string, schema: Schema): unknown {
  if (text === '') {
    return null;
  }
  return schema.type === 'integer' ? Number(text) : text;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

const SPOKEN: Record<string, string> = { uri: 'URI', uris: 'URIs', jwks: 'JWKS', pkce: 'PKCE', alg: 'algorithm' };

/** A member's name for people. */
export function words(name: string): string {
  if (name === 'logout') {
    return 'Log out'; // as an act; elsewhere it is a noun
  }
  const spaced = name.replace(/[a-z]+/g, (word) => SPOKEN[word] ?? word).replace(/_/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
