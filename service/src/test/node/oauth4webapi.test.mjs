import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Browser } from './browser.mjs';

const ISSUER = new URL(process.env.ISSUER);
const REDIRECT_URI = 'http://127.0.0.1:9000/callback';
const LOOPBACK = { [oauth.allowInsecureRequests]: true };
const WEB = { client_id: 'demo-web', id_token_signed_response_alg: 'ES256' };
const BACKEND = { client_id: 'demo-backend' };
const BACKEND_AUTHENTICATION = oauth.ClientSecretBasic('demo-backend-secret');

let server;

before(async () => {
  server = await discover('oidc');
});

async function discover(algorithm) {
  const answer = await oauth.discoveryRequest(ISSUER, { algorithm, ...LOOPBACK });
  return oauth.processDiscoveryResponse(ISSUER, answer);
}

/** By hand what a framework does: every answer is checked in full, the ID token's signature included. */
async function signIn(browser = new Browser(ISSUER)) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const expectedNonce = oauth.generateRandomNonce();
  const url = new URL(server.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: WEB.client_id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'openid email offline_access',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce: expectedNonce,
  });
  const { callback } = await browser.signIn(url);
  const parameters = oauth.validateAuthResponse(server, WEB, callback, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server, WEB, oauth.None(), parameters, REDIRECT_URI, verifier, LOOPBACK);
  const tokens = await oauth.processAuthorizationCodeResponse(server, WEB, answer, {
    expectedNonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, answer, LOOPBACK);
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens) };
}

async function introspect(token) {
  const answer = await oauth.introspectionRequest(server, BACKEND, BACKEND_AUTHENTICATION, token, LOOPBACK);
  return oauth.processIntrospectionResponse(server, BACKEND, answer);
}

async function revoke(token) {
  await oauth.processRevocationResponse(await oauth.revocationRequest(server, WEB, oauth.None(), token, LOOPBACK));
}

test('finds the same metadata by OpenID Connect Discovery and by RFC 8414', async () => {
  assert.deepEqual(await discover('oauth2'), server);
});

test('signs in and reads userinfo', async () => {
  const { tokens, claims } = await signIn();
  const answer = await oauth.userInfoRequest(server, WEB, tokens.access_token, LOOPBACK);
  const user = await oauth.processUserInfoResponse(server, WEB, claims.sub, answer);
  assert.equal(user.email, 'ada@example.com');
  assert.equal(user.name, undefined, 'profile was not asked for');
});

test('refreshes, and the new ID token is signed and of the same user', async () => {
  const { tokens, claims } = await signIn();
  const answer = await oauth.refreshTokenGrantRequest(server, WEB, oauth.None(), tokens.refresh_token, LOOPBACK);
  const fresh = await oauth.processRefreshTokenResponse(server, WEB, answer);
  await oauth.validateApplicationLevelSignature(server, answer, LOOPBACK);
  assert.notEqual(fresh.refresh_token, tokens.refresh_token);
  assert.equal(oauth.getValidatedIdTokenClaims(fresh).sub, claims.sub);
});

test('introspects both tokens, and revoking one ends both', async () => {
  const { tokens, claims } = await signIn();
  for (const token of [tokens.access_token, tokens.refresh_token]) {
    const told = await introspect(token);
    assert.equal(told.active, true);
    assert.equal(told.sub, claims.sub);
  }
  await revoke(tokens.access_token);
  assert.deepEqual(await introspect(tokens.access_token), { active: false });
  assert.deepEqual(await introspect(tokens.refresh_token), { active: false });
});

test('takes the revocation of nonsense as done', async () => {
  await revoke('nonsense');
});

test('an access token of ours is a JWT that a resource server can check by RFC 9068', async () => {
  const grant = new URLSearchParams({ resource: 'https://api.example.com/' });
  const answer = await oauth.clientCredentialsGrantRequest(server, BACKEND, BACKEND_AUTHENTICATION, grant, LOOPBACK);
  const tokens = await oauth.processClientCredentialsResponse(server, BACKEND, answer);
  const request = new Request('https://api.example.com/orders', {
    headers: { Authorization: `Bearer ${tokens.access_token}` },
  });
  const claims = await oauth.validateJwtAccessToken(server, request, 'https://api.example.com/', LOOPBACK);
  assert.equal(claims.client_id, 'demo-backend');
});

test('is refused with a challenge that the library understands', async () => {
  const answer = await oauth.userInfoRequest(server, WEB, 'nonsense', LOOPBACK);
  await assert.rejects(oauth.processUserInfoResponse(server, WEB, oauth.skipSubjectCheck, answer), (refusal) => {
    assert.equal(refusal.cause[0].scheme, 'bearer');
    assert.equal(refusal.cause[0].parameters.error, 'invalid_token');
    return true;
  });
});
