import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/http-request.js';
import { queryOf } from '../../common/http/http-request.js';
import { Observable } from 'rxjs';
import { ConsumerSite } from '../site.js';
import type { FlowMessage } from './flow.js';
import { FlowRecorder } from './flow-recorder.js';
import { shown } from './mask.js';

/** The two halves of a login. */
const START = /^\/auth\/?$/;
const BACK_AT = /^\/auth_callback(?:\/[^/]*)?$/;

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
  constructor(
    private readonly recorder: FlowRecorder,
    private readonly site: ConsumerSite,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const path = this.site.routeOf(request);
    const isBack = BACK_AT.test(path);
    if (!START.test(path) && !isBack) return next.handle();
    return new Observable((subscriber) =>
      this.recorder.record(() => {
        const values = shown(Object.entries(queryOf(request)));
        if (isBack) this.recorder.add(BACK);
        this.recorder.add({ from: 'browser', to: 'site', title: `GET ${this.site.home}${path}`, values });
        return next.handle().subscribe(subscriber);
      }),
    );
  }
}
