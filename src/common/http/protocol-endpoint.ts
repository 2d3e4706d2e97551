import type { ArgumentsHost, Type } from '@nestjs/common';
import { applyDecorators, Catch, HttpException, Injectable, SetMetadata, UseFilters } from '@nestjs/common';
import { EndpointErrorFilter } from './endpoint-error.filter.js';
import { protocolError } from './protocol-error.js';

const PROTOCOL = 'sluice:protocol-endpoint';

/** Programs of the protocol look for `error`: the framework's own refusals are told in the protocol's shape as well. */
@Injectable()
@Catch()
export class ProtocolErrorFilter extends EndpointErrorFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    super.catch(error instanceof HttpException ? protocolError(error.getStatus(), error) : error, host);
  }
}

/** An endpoint of OAuth 2.0 or OpenID Connect that programs call. */
export const ProtocolEndpoint = (): ClassDecorator =>
  applyDecorators(SetMetadata(PROTOCOL, true), UseFilters(ProtocolErrorFilter));

export const isProtocolEndpoint = (controller: Type): boolean =>
  Reflect.getMetadata(PROTOCOL, controller) === true;
