import { ApiResponse } from '@nestjs/swagger';

const HTML = { 'text/html': { schema: { type: 'string' } } };

export const ApiPage = (description: string): MethodDecorator =>
  ApiResponse({ status: 200, description, content: HTML });

export const ApiErrorPage = (status: number, codes: string): MethodDecorator =>
  ApiResponse({ status, description: `Error page: ${codes}`, content: HTML });
