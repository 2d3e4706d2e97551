import type { RequestParameters } from '../../common/http/request-parameters.js';
import { readMaxAge } from '../requests/max-age.js';

/** The same request once the person has logged in, as it asked: what is left is for them to allow. */
export function afterLogin({ prompt, max_age: maxAge, ...parameters }: RequestParameters): RequestParameters {
  const left = (prompt ?? '')
    .split(' ')
    .filter((one) => one !== '' && one !== 'login' && one !== 'select_account');
  return {
    ...parameters,
    ...(left.length > 0 && { prompt: left.join(' ') }),
    ...(maxAge !== undefined && readMaxAge(maxAge) !== 0 && { max_age: maxAge }),
  };
}
