import type { HttpException } from '@nestjs/common';

const unreadable = new WeakMap<object, HttpException>();

/** What was wrong with the body of a request, for whoever wants to read it. */
export const bodyError = (request: object): HttpException | undefined => unreadable.get(request);

export const setBodyError = (request: object, error: HttpException): void =>
  void unreadable.set(request, error);
