import type { HttpErrorBody } from './http-error-body.js';
import type { HttpReply } from './http-reply.js';
import { send } from './http-reply.js';
import type { HttpRequest } from './http-request.js';
import type { OAuthErrorBody } from './oauth-error-body.js';

export type ErrorBody = OAuthErrorBody | HttpErrorBody;

/** Sends an error whose headers are set: JSON, unless somebody who knows pages says otherwise. */
export abstract class ErrorReplies {
  abstract send(request: HttpRequest, reply: HttpReply, body: ErrorBody, status: number): void;
}

/** What programs are told. */
export const JSON_REPLIES: ErrorReplies = {
  send: (_request, reply, body, status) => send(reply, body, status),
};
