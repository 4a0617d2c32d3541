import { useEffect, useRef, useState } from 'preact/hooks';
import { onSignedOut, signOut, told, whoAmI, type SignedIn } from './api';
import { Login } from './login';
import { href, useRoute } from './route';
import { Failure } from './ui';
import { VIEWS } from './views';

export function App() {
  const [who, setWho] = useState<SignedIn | null>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    onSignedOut(() => setWho(null));
    whoAmI().then(
      (known) => setWho(known ?? null),
      (failure) => setError(told(failure)),
    );
  }, []);
  if (error) {
    return <Failure text={error} />;
  }
  if (who === undefined) {
    return null;
  }
  return who === null ? <Login onSignedIn={setWho} /> : <Frame who={who} onSignedOut={() => setWho(null)} />;
}

function Frame({ who, onSignedOut }: { who: SignedIn; onSignedOut: () => void }) {
  const route = useRoute();
  const view = VIEWS.find((one) => one.name === route.view) ?? VIEWS[0]!;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    document.title = `${view.title} · Gatehouse`;
    if (!first.current) {
      main.current?.focus(); // a reader of the screen hears that the page is another one
    }
    first.current = false;
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' }); // a narrow screen shows a part of the views
  }, [view.name, route.id]);
  const leave = () => signOut().finally(onSignedOut);
  return (
    <div class="frame">
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <header>
        <p class="brand">Gatehouse</p>
        <p class="who">
          <span title={`may ${who.scopes.join(', ')}`}>
            {who.operator.replace(/^operator:/, '')} <span class="quiet">({who.scopes.at(-1)})</span>
          </span>
          <button type="button" class="plain" onClick={leave}>
            Sign out
          </button>
        </p>
      </header>
      <nav aria-label="Views">
        <ul>
          {VIEWS.map((one) => (
            <li>
              <a
                href={href(one.name)}
                aria-current={one === view ? 'page' : undefined}
                ref={one === view ? current : undefined}
              >
                {one.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" ref={main} tabIndex={-1}>
        <view.View who={who} route={route} key={view.name + '/' + (route.id ?? '')} />
      </main>
    </div>
  );
}
