import { applyDecorators } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiParam,
  ApiPayloadTooLargeResponse,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { HttpErrorBody } from '../common/http/http-error-body.js';

export const ApiProjectParameter = () =>
  applyDecorators(
    ApiParam({ name: 'id', format: 'uuid', example: '019aa3c5-7c00-7b3e-8a52-5f0c3f1d2e4b' }),
    ApiNotFoundResponse({ description: 'You have no such project.', type: HttpErrorBody }),
  );

export const ApiBodyErrors = () =>
  applyDecorators(
    ApiPayloadTooLargeResponse({ description: 'The body is too large.', type: HttpErrorBody }),
    ApiUnsupportedMediaTypeResponse({
      description: 'The body is not application/json.',
      type: HttpErrorBody,
    }),
  );
