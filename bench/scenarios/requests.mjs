import { header, member, request } from '../load/connection.mjs';
import { CHALLENGE, VERIFIER } from '../targets/fixtures.mjs';

/** @param {{ id: string, secret: string }} client @returns {Record<string, string>} */
export const basic = ({ id, secret }) => ({
  Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

/** A request of the client to the token endpoint, as bytes. */
export const tokenRequest = (server, parameters) =>
  request('POST', server.endpoints.token, {
    headers: basic(server.client),
    form: String(new URLSearchParams(parameters)),
  });

/**
 * The string members that a success must have.
 * @returns {string[]} their values
 * @throws where the answer is no success
 */
export function expectMembers(answer, ...names) {
  const values = names.map((name) => member(answer, name));
  if (answer.status !== 200 || values.some((value) => !value)) throw unexpected(answer);
  return values;
}

/** @returns {string} the code of an authorization response */
export function expectCode(answer) {
  const code = /[?&]code=([^&]+)/.exec(header(answer, 'location') ?? '')?.[1];
  if (!code || (answer.status !== 302 && answer.status !== 303)) throw unexpected(answer);
  return code;
}

export const unexpected = ({ status, head, body }) =>
  new Error(`an answer that is no success: ${status} ${body.slice(0, 300) || head}`);

/** An authorization request in a browser that is logged in and has consented before. */
export function authorizeRequest(server, cookie, scope) {
  const query = new URLSearchParams({
    client_id: server.client.id,
    response_type: 'code',
    redirect_uri: server.client.redirectUri,
    scope,
    state: 'a-state',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  return request('GET', `${server.endpoints.authorize}?${query}`, { headers: { Cookie: cookie } });
}

export const exchangeRequest = (server, code) =>
  tokenRequest(server, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: server.client.redirectUri,
    code_verifier: VERIFIER,
  });

const cookies = new WeakMap();

/** The cookie of the one session that all users of a server share. */
export function sessionOf(server) {
  if (!cookies.has(server)) cookies.set(server, server.logIn());
  return cookies.get(server);
}

/** Runs the code flow once. @returns {Promise<import('../load/connection.mjs').Answer>} the token endpoint's answer */
export async function codeFlow(server, connection, scope) {
  const authorized = await connection.send(authorizeRequest(server, await sessionOf(server), scope));
  return connection.send(exchangeRequest(server, expectCode(authorized)));
}

/** @returns {Promise<string>} an access token of the client's own */
export async function clientToken(server, connection) {
  const answer = await connection.send(
    tokenRequest(server, { grant_type: 'client_credentials', scope: 'projects' }),
  );
  return expectMembers(answer, 'access_token')[0];
}
