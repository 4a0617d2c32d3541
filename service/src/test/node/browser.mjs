/** A person at a browser without script: keeps cookies, fills forms in, follows redirects as long as they stay with the issuer. */
export class Browser {
  #cookies = new Map();
  #origin;

  constructor(issuer) {
    this.#origin = new URL(issuer).origin;
  }

  /** Ada signs in, and allows what is asked when she is asked; where she is sent is where the application goes on. */
  async signIn(authorizationUrl) {
    let page = await this.open(authorizationUrl);
    page = await this.#submit(page, { email: 'ada@example.com', password: 'correct horse battery staple' });
    const asked = page.status === 200;
    if (asked) {
      page = await this.#submit(page, { decision: 'allow' });
    }
    return { asked, callback: page.leaving };
  }

  /** What is shown in the end, or, as `leaving`, the address elsewhere that the issuer sends to. */
  async open(url, form) {
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    this.#keep(answer.headers.getSetCookie());
    if (answer.status !== 303) {
      return { status: answer.status, url: new URL(url), body: await answer.text() };
    }
    const next = new URL(answer.headers.get('Location'), url);
    return next.origin === this.#origin ? this.open(next) : { status: 303, leaving: next };
  }

  #submit(page, typed) {
    const [, action] = page.body.match(/<form method="post" action="([^"]+)">/);
    const hidden = page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
    const form = new URLSearchParams([...hidden].map(([, name, value]) => [name, value]));
    Object.entries(typed).forEach(([name, value]) => form.set(name, value));
    return this.open(new URL(action, page.url), form);
  }

  #keep(setCookies) {
    for (const line of setCookies) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      if (value === '' || /;\s*max-age=0/i.test(line)) {
        this.#cookies.delete(name);
      } else {
        this.#cookies.set(name, value);
      }
    }
  }
}
