import { useEffect, useRef, useState } from 'preact/hooks';
import { signIn, told, type SignedIn } from './api';
import { Failure } from './ui';

export function Login({ onSignedIn }: { onSignedIn: (who: SignedIn) => void }) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = 'Sign in · Gatehouse';
    field.current?.focus();
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      onSignedIn(await signIn(field.current!.value));
    } catch (failure) {
      setError(told(failure));
      setBusy(false);
      field.current?.select();
    }
  };
  return (
    <main class="card">
      <p class="brand">Gatehouse</p>
      <h1>Operator's console</h1>
      <form onSubmit={submit}>
        <div class="field">
          <label for="token">Operator token</label>
          <input
            id="token"
            ref={field}
            type="password"
            autoComplete="off"
            spellcheck={false}
            required
            aria-invalid={!!error}
            aria-describedby="token-help"
          />
          <small id="token-help">It is sent once and kept nowhere in this browser, which gets a cookie instead.</small>
        </div>
        <Failure text={error} />
        <button type="submit" class="first" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
