import type { Channel } from 'node:diagnostics_channel';
import type { CounterConfiguration } from 'prom-client';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EventMeasure, OutboundMeasure, TokenMeasure } from '../common/measures.js';
import { EVENTS, OUTBOUND, TOKENS } from '../common/measures.js';

/** From a token out of the cache to a hashed password. Seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** A request that was answered. */
export interface RequestMeasure {
  readonly method: string;
  /** The route, never the path: `/projects/:id`; `none` where no route took it. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** All numbers of this process, as Prometheus reads them. No name or id of anybody is a label. */
export class Meters {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'sluice_http_request_duration_seconds',
    help: 'From the head of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    const registers = [this.#registry];
    this.#count(TOKENS, {
      name: 'sluice_token_requests_total',
      help: 'Answers of the token endpoint to clients that authenticated, by grant and outcome.',
      labelNames: ['grant', 'outcome'] satisfies (keyof TokenMeasure)[],
      registers,
    });
    this.#count(EVENTS, {
      name: 'sluice_audit_events_total',
      help: 'Events of the audit trail: logins, limits, reuse of tokens, administration.',
      labelNames: ['type'] satisfies (keyof EventMeasure)[],
      registers,
    });
    this.#count(OUTBOUND, {
      name: 'sluice_outbound_requests_total',
      help: 'Requests to what clients named: documents, keys, logos, logout addresses.',
      labelNames: ['outcome'] satisfies (keyof OutboundMeasure)[],
      registers,
    });
  }

  #count(source: Channel, options: CounterConfiguration<string>): void {
    const counter = new Counter(options);
    source.subscribe((measure) => counter.inc(measure as never));
  }

  request({ seconds, ...labels }: RequestMeasure): void {
    this.#requests.observe(labels, seconds);
  }

  /** @param age of the key that signs, in seconds; asked for when somebody reads the metrics. */
  signingKeyAge(age: () => Promise<number>): void {
    new Gauge({
      name: 'sluice_signing_key_age_seconds',
      help: 'Of the key that ID tokens are signed with by default.',
      registers: [this.#registry],
      async collect() {
        this.set(await age());
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
