import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import type { FlowMessage } from './flow.js';
import { FlowRecorder } from './flow-recorder.js';
import { shown } from './mask.js';

/** The two halves of a login. */
const START = '/consumer/auth';
const BACK_AT = /^\/consumer\/auth_callback(\/:provider)?$/;

const BACK: FlowMessage = {
  from: 'provider',
  to: 'browser',
  title: '302',
  note: 'flow.onceLoggedIn',
  isAnswer: true,
  values: [],
};

/** Records logins. */
@Injectable()
export class FlowInterceptor implements NestInterceptor {
  constructor(private readonly recorder: FlowRecorder) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { url = '' } = request.routeOptions;
    const isBack = BACK_AT.test(url);
    if (url !== START && !isBack) return next.handle();
    return new Observable((subscriber) =>
      this.recorder.record(() => {
        const values = shown(Object.entries(request.query as object));
        const [path = ''] = request.url.split('?');
        if (isBack) this.recorder.add(BACK);
        this.recorder.add({ from: 'browser', to: 'site', title: `GET ${path}`, values });
        return next.handle().subscribe(subscriber);
      }),
    );
  }
}
