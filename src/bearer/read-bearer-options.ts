import { isSignatureAlgorithm, SIGNATURE_ALGORITHMS } from '../common/crypto/signature-algorithms.js';
import type { JSONWebKeySet } from 'jose';
import { Clock, SystemClock } from '../common/clock.js';
import { formsOf } from '../common/http/resource-identifier.js';
import { OptionReader } from '../common/option-reader.js';
import type { BearerSettings, IntrospectionSettings, JwtSettings } from './bearer-settings.js';

const NAMES = [
  ...['issuer', 'audience', 'jwt', 'introspection'],
  ...['nestedScopes', 'timeout', 'isGlobal', 'clock'],
];
const JWT_NAMES = ['typ', 'algorithms', 'clockTolerance', 'jwksUri', 'keys'];
const INTROSPECTION_NAMES = ['clientId', 'clientSecret', 'endpoint', 'remember', 'requireTokenType'];

const JWT_DEFAULTS: JwtSettings = {
  typ: 'at+jwt',
  algorithms: SIGNATURE_ALGORITHMS,
  clockTolerance: 0,
  jwksUri: undefined,
  keys: undefined,
};

/** @throws SluiceOptionsError */
export function readBearerOptions(given: unknown): BearerSettings {
  const options = new OptionReader('BearerModule', given, NAMES);
  const introspection = options.has('introspection') ? introspectionOf(options) : undefined;
  const jwt = wantsJwts(options) ? jwtOf(options) : undefined;
  if (!jwt && !introspection) options.refuse('introspection', 'is missing, where JWTs are not verified');
  return {
    issuer: options.url('issuer'),
    audience: jwt || options.has('audience') ? options.texts('audience').flatMap(formsOf) : [],
    nestedScopes: options.flag('nestedScopes', false),
    timeout: Math.round(options.seconds('timeout', 5, [0.1, 60]) * 1000),
    clock: clockOf(options),
    jwt,
    introspection,
  };
}

function wantsJwts(options: OptionReader): boolean {
  if (options.raw('jwt') === false) return false;
  return options.has('jwt') || options.has('audience') || !options.has('introspection');
}

function jwtOf(options: OptionReader): JwtSettings {
  if (!options.has('jwt')) return JWT_DEFAULTS;
  const jwt = options.inside('jwt', JWT_NAMES);
  return {
    typ: jwt.has('typ') ? jwt.text('typ') : JWT_DEFAULTS.typ,
    algorithms: jwt.has('algorithms') ? algorithmsOf(jwt) : JWT_DEFAULTS.algorithms,
    clockTolerance: jwt.seconds('clockTolerance', JWT_DEFAULTS.clockTolerance, [0, 300]),
    jwksUri: jwt.has('jwksUri') ? jwt.url('jwksUri') : undefined,
    keys: jwt.has('keys') ? keysOf(jwt) : undefined,
  };
}

function algorithmsOf(jwt: OptionReader): readonly string[] {
  const algorithms = jwt.texts('algorithms');
  const strange = !algorithms.every(isSignatureAlgorithm);
  return strange
    ? jwt.refuse('algorithms', `may have these: ${SIGNATURE_ALGORITHMS.join(', ')}`)
    : algorithms;
}

function keysOf(jwt: OptionReader): JSONWebKeySet {
  const { keys } = jwt.record('keys') as Partial<JSONWebKeySet>;
  const isPublic = (key: unknown): boolean =>
    typeof key === 'object' && key !== null && 'kty' in key && key.kty !== 'oct' && !('d' in key);
  if (Array.isArray(keys) && keys.length > 0 && keys.every(isPublic)) return { keys };
  return jwt.refuse('keys', 'must be a JWK set, { keys: […] }, of public keys');
}

function introspectionOf(options: OptionReader): IntrospectionSettings {
  const introspection = options.inside('introspection', INTROSPECTION_NAMES);
  return {
    clientId: introspection.text('clientId'),
    clientSecret: introspection.text('clientSecret'),
    endpoint: introspection.has('endpoint') ? introspection.url('endpoint') : undefined,
    remember: introspection.seconds('remember', 10, [0, 300]) * 1000,
    requireTokenType: introspection.flag('requireTokenType', true),
  };
}

function clockOf(options: OptionReader): Clock {
  const clock = options.raw('clock') ?? new SystemClock();
  return clock instanceof Clock ? clock : options.refuse('clock', 'must be a Clock');
}
