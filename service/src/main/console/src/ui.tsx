import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { told } from './api';

const SHOWN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** In the viewer's zone; in UTC when one points at it. */
export function Time({ at }: { at: string | undefined }) {
  return at ? (
    <time dateTime={at} title={new Date(at).toISOString().replace('T', ' ').replace(/\.\d+Z/, ' UTC')}>
      {SHOWN.format(new Date(at))}
    </time>
  ) : null;
}

export function Failure({ text }: { text: string | undefined }) {
  return text ? (
    <p class="error" role="alert">
      {text}
    </p>
  ) : null;
}

export function Badge({ word }: { word: string }) {
  return <span class={`badge is-${word}`}>{word.replace(/_/g, ' ')}</span>;
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="quiet">{children}</p>;
}

/** Shown by its place, not its colour alone. */
export function Bar({ share, label }: { share: number; label: string }) {
  return <progress value={Math.min(1, Math.max(0, share))} max={1} aria-label={label} />;
}

export function Copy({ text, what }: { text: string; what: string }) {
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      class="plain"
      onClick={() => navigator.clipboard.writeText(text).then(() => setDone(true))}
      aria-label={`Copy ${what}`}
    >
      {done ? 'Copied' : 'Copy'}
    </button>
  );
}

/** The browser's own: it keeps the focus inside, and Escape closes it. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.showModal();
    return () => opener instanceof HTMLElement && opener.focus();
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}

/**
 * Asks once, and says what will happen. The act is under way until the server has answered; what it refuses stands in the dialog.
 *
 * @param children what will happen, with counts
 */
export function Confirm({
  title,
  act,
  destructive = true,
  onAct,
  onClose,
  children,
}: {
  title: string;
  act: string;
  destructive?: boolean;
  onAct: (reason: string) => Promise<unknown>;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await onAct(reason.trim());
      onClose();
    } catch (failure) {
      setError(told(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <div class="what">{children}</div>
        <Reason value={reason} onInput={setReason} required={destructive} />
        <Failure text={error} />
        <div class="row">
          <button type="submit" class={destructive ? 'danger' : 'first'} disabled={busy}>
            {busy ? 'Working…' : act}
          </button>
          <button type="button" onClick={onClose} disabled={busy}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The server takes printable ASCII alone, since it comes in a header. */
export function Reason({
  value,
  onInput,
  required,
}: {
  value: string;
  onInput: (value: string) => void;
  required: boolean;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>Reason{required ? '' : ' (optional)'}</label>
      <input
        id={id}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        maxLength={200}
        required={required}
        pattern="[ -~]*[!-~][ -~]*"
        title="up to 200 printable ASCII characters"
        aria-describedby={id + '-help'}
        autoComplete="off"
      />
      <small id={id + '-help'}>For the audit, where it is kept: a ticket's number, no person's name.</small>
    </div>
  );
}

export function Field({
  label,
  help,
  error,
  children,
}: {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  children: (attributes: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ComponentChildren;
}) {
  const id = useId();
  const described = help || error ? id + '-help' : undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {described && (
        <small id={described}>
          {error && <span class="wrong">{error}</span>} {help}
        </small>
      )}
    </div>
  );
}

export interface Column<T> {
  head: string;
  cell: (row: T) => ComponentChildren;
  numeric?: boolean;
}

/** Scrolls by itself where the screen is narrow, by keyboard as well. */
export function Table<T>({ label, columns, rows }: { label: string; columns: Column<T>[]; rows: T[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.numeric ? 'number' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) => (
                <td class={column.numeric ? 'number' : undefined}>{column.cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function More({ more, busy }: { more: (() => void) | undefined; busy: boolean }) {
  return more ? (
    <p>
      <button type="button" onClick={more} disabled={busy}>
        {busy ? 'Loading…' : 'Show more'}
      </button>
    </p>
  ) : null;
}
