import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ask } from './api';
import { Confirm } from './ui';

/**
 * Ends one thing for good, once somebody has said why.
 *
 * @param children what will happen
 */
export function Revoke({
  what,
  path,
  onEnded,
  children,
}: {
  what: string;
  path: string;
  onEnded: () => void;
  children: ComponentChildren;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class="danger" onClick={() => setAsking(true)}>
        Revoke…
      </button>
      {asking && (
        <Confirm
          title={`Revoke this ${what}?`}
          act={`Revoke 1 ${what}`}
          onClose={() => setAsking(false)}
          onAct={async (reason) => {
            await ask(path, { method: 'DELETE', reason });
            onEnded();
          }}
        >
          {children}
        </Confirm>
      )}
    </>
  );
}
