import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as oidc from 'openid-client';
import { Browser } from './browser.mjs';

const ISSUER = new URL(process.env.ISSUER);
const BACKEND_SECRET = 'demo-backend-secret';
const LOOPBACK = { execute: [oidc.allowInsecureRequests] };

let web;
let partner;
let backend;

before(async () => {
  web = await oidc.discovery(ISSUER, 'demo-web', undefined, oidc.None(), LOOPBACK);
  partner = await oidc.discovery(ISSUER, 'demo-partner', undefined, oidc.None(), LOOPBACK);
  const basic = oidc.ClientSecretBasic(BACKEND_SECRET); // the library itself would post the secret
  backend = await oidc.discovery(ISSUER, 'demo-backend', undefined, basic, LOOPBACK);
});

/** Everything that a careful application asks for and then checks. */
async function codeFlow(config, redirectUri, browser = new Browser(ISSUER), more = {}) {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const expectedNonce = oidc.randomNonce();
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...more,
  });
  const { asked, callback } = await browser.signIn(url);
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true, maxAge: more.max_age && Number(more.max_age) };
  return { asked, callback, checks, tokens: await oidc.authorizationCodeGrant(config, callback, checks) };
}

const atWeb = (browser, more) => codeFlow(web, 'http://127.0.0.1:9000/callback', browser, more);

test('discovers what the metadata offers', () => {
  const server = web.serverMetadata();
  assert.equal(server.issuer, ISSUER.href.replace(/\/$/, ''));
  assert.ok(server.supportsPKCE());
  assert.equal(server.authorization_response_iss_parameter_supported, true);
});

test('signs in by code with PKCE, state, nonce, iss and a verified ID token', async () => {
  const { asked, tokens } = await atWeb();
  assert.equal(asked, false);
  assert.equal(tokens.token_type, 'bearer');
  const claims = tokens.claims();
  assert.equal(claims.aud, 'demo-web');
  const user = await oidc.fetchUserInfo(web, tokens.access_token, claims.sub);
  assert.equal(user.email, 'ada@example.com');
  assert.equal(user.name, 'Ada Lovelace');
});

test('verifies the signature of the ID token by the published keys', async () => {
  const strict = await oidc.discovery(ISSUER, 'demo-web', { id_token_signed_response_alg: 'ES256' }, oidc.None(), {
    execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
  });
  const { tokens } = await codeFlow(strict, 'http://127.0.0.1:9000/callback');
  assert.equal(tokens.claims().iss, strict.serverMetadata().issuer);
});

test('is held to max_age by an auth_time', async () => {
  const { tokens } = await atWeb(new Browser(ISSUER), { max_age: '600' });
  assert.equal(typeof tokens.claims().auth_time, 'number');
});

test('asks the user for consent when a third party comes', async () => {
  const browser = new Browser(ISSUER);
  const { asked, tokens } = await codeFlow(partner, 'http://127.0.0.1:9001/callback', browser, { prompt: 'consent' });
  assert.equal(asked, true);
  assert.equal(tokens.claims().aud, 'demo-partner');
});

test('refuses a code that comes twice', async () => {
  const { callback, checks } = await atWeb();
  await assert.rejects(oidc.authorizationCodeGrant(web, callback, checks), { error: 'invalid_grant', status: 400 });
});

test('tells the application by state and iss that the user is not signed in', async () => {
  const url = oidc.buildAuthorizationUrl(web, {
    redirect_uri: 'http://127.0.0.1:9000/callback',
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    code_challenge_method: 'S256',
    state: 'kept',
    prompt: 'none',
  });
  const { leaving } = await new Browser(ISSUER).open(url);
  await assert.rejects(oidc.authorizationCodeGrant(web, leaving, { expectedState: 'kept' }), {
    error: 'login_required',
    code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
  });
});

test('refreshes to new tokens of the same user', async () => {
  const { tokens } = await atWeb();
  const fresh = await oidc.refreshTokenGrant(web, tokens.refresh_token);
  assert.notEqual(fresh.refresh_token, tokens.refresh_token);
  assert.notEqual(fresh.access_token, tokens.access_token);
  assert.equal(fresh.claims().sub, tokens.claims().sub);
  assert.ok(await oidc.fetchUserInfo(web, fresh.access_token, tokens.claims().sub));
});

test('introspects and revokes', async () => {
  const { tokens } = await atWeb();
  const active = await oidc.tokenIntrospection(backend, tokens.access_token);
  assert.equal(active.active, true);
  assert.equal(active.client_id, 'demo-web');
  assert.equal(active.sub, tokens.claims().sub);
  await oidc.tokenRevocation(web, tokens.refresh_token);
  assert.deepEqual(await oidc.tokenIntrospection(backend, tokens.access_token), { active: false });
  await assert.rejects(oidc.fetchUserInfo(web, tokens.access_token, tokens.claims().sub), (refusal) => {
    assert.equal(refusal.status, 401);
    assert.equal(refusal.cause[0].parameters.error, 'invalid_token');
    return true;
  });
  await assert.rejects(oidc.refreshTokenGrant(web, tokens.refresh_token), { error: 'invalid_grant' });
});

test('signs out where the end-session address leads', async () => {
  const browser = new Browser(ISSUER);
  const { tokens } = await atWeb(browser);
  const url = oidc.buildEndSessionUrl(web, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: 'http://127.0.0.1:9000/',
    state: 'bye',
  });
  const { leaving } = await browser.open(url);
  assert.equal(leaving.href, 'http://127.0.0.1:9000/?state=bye');
  const { callback } = await browser.signIn(
    oidc.buildAuthorizationUrl(web, {
      redirect_uri: 'http://127.0.0.1:9000/callback',
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    }),
  );
  assert.ok(callback.searchParams.has('code'), 'the login page was shown again and took the password');
});

test('gets a token for the client itself', async () => {
  const tokens = await oidc.clientCredentialsGrant(backend, { resource: 'https://api.example.com/' });
  const told = await oidc.tokenIntrospection(backend, tokens.access_token);
  assert.deepEqual(told.aud, ['https://api.example.com/']);
  assert.equal(told.client_id, 'demo-backend');
});

test('is refused when the client proves itself by another method than its own', async () => {
  const post = oidc.ClientSecretPost(BACKEND_SECRET);
  const config = await oidc.discovery(ISSUER, 'demo-backend', undefined, post, LOOPBACK);
  await assert.rejects(oidc.clientCredentialsGrant(config), { error: 'invalid_client', status: 401 });
});
