import { OAuthError } from '../../../common/errors/oauth-error.js';
import { checkLengths } from '../../../common/http/parameter-lengths.js';
import type { ClaimsRequest, RequestedClaim } from '../../authorizations/claims-request.js';
import type { AuthorizationRequest, ProvenRequest } from '../authorization-request.js';

/** More claims of one place, and more values of one claim, than any honest client asks for. */
const MOST_CLAIMS = 100;
const MOST_VALUES = 50;

type JsonObject = Readonly<Record<string, unknown>>;

/** OIDC Core section 5.5. What it does not define is ignored, as it says; what breaks its grammar is refused. */
export function checkClaims(request: ProvenRequest): Pick<AuthorizationRequest, 'claims'> {
  const { claims: text } = request.parameters;
  const { id_token: idToken, userinfo } = text === undefined ? {} : objectOf(parse(text));
  const claims = { idToken: readClaims(idToken), userinfo: readClaims(userinfo) };
  return { claims: withAcrValues(claims, request) };
}

function parse(text: string): unknown {
  checkLengths({ claims: text });
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

function readClaims(member: unknown): RequestedClaim[] {
  if (member === undefined || member === null) return [];
  const claims = Object.entries(objectOf(member));
  if (claims.length > MOST_CLAIMS) throw malformed();
  return claims.map(([name, request]) => readClaim(name, request));
}

function readClaim(name: string, request: unknown): RequestedClaim {
  const { essential = false, ...wanted } = request === null ? {} : objectOf(request);
  if (typeof essential !== 'boolean') throw malformed();
  const values = valuesOf(wanted);
  const areTexts = values?.every((value) => typeof value === 'string') ?? true;
  if ((name === 'sub' || name === 'acr') && !areTexts) throw malformed();
  return { name, essential, ...(values && { values }) };
}

function valuesOf({ value, values }: JsonObject): readonly unknown[] | undefined {
  if (value !== undefined) return [value];
  if (values === undefined) return undefined;
  if (!Array.isArray(values) || values.length === 0 || values.length > MOST_VALUES) throw malformed();
  return values as readonly unknown[];
}

/**
 * RFC 9470 section 4: whoever wants a token for an API, and no login, was told of these by the API. Less would be refused there, and
 * asked for once more.
 */
const isStepUp = ({ client, parameters: { scope, resource } }: ProvenRequest): boolean =>
  resource !== undefined || !(scope?.split(' ') ?? client.defaultScope.names).includes('openid');

/** OIDC Core section 5.5.1.1: `acr_values` ask for the same voluntarily; the `claims` parameter says it more exactly. */
function withAcrValues(claims: ClaimsRequest, request: ProvenRequest): ClaimsRequest {
  const { acr_values: acrValues } = request.parameters;
  if (acrValues === undefined || claims.idToken.some(({ name }) => name === 'acr')) return claims;
  const values = acrValues.split(' ').filter((value) => value !== '');
  if (values.length === 0) return claims;
  const acr = { name: 'acr', essential: isStepUp(request), values };
  return { ...claims, idToken: [...claims.idToken, acr] };
}

function objectOf(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as JsonObject;
}

const malformed = (): OAuthError => new OAuthError('invalid_request', 'The parameter claims is malformed.');
