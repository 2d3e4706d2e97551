import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import { decodeJwt } from 'jose';
import type { JWTPayload } from 'jose';
import { freePort } from './free-port.js';

export interface ScriptedAnswer {
  readonly status: number;
  /** `WWW-Authenticate` */
  readonly challenge?: string;
  readonly json?: object;
}

/** What a script is asked: the path, and what the token says (a JWT), or that there is none. */
export type Script = (path: string, claims: JWTPayload) => ScriptedAnswer;

const PROJECTS: ScriptedAnswer = { status: 200, json: { items: [], next_cursor: null } };

/** An API of somebody else that answers as it is told. */
export class ScriptedApi {
  /** The paths that it was asked for. */
  readonly asked: string[] = [];
  script: Script = () => PROJECTS;
  readonly #server: Server;

  private constructor(readonly url: string) {
    this.#server = createServer((request, response) => {
      const path = String(request.url);
      this.asked.push(path);
      const { status, challenge, json = {} } = this.script(path, claimsOf(request));
      response
        .writeHead(status, {
          'Content-Type': 'application/json',
          ...(challenge !== undefined && { 'WWW-Authenticate': challenge }),
        })
        .end(JSON.stringify(json));
    });
  }

  static async start(): Promise<ScriptedApi> {
    const port = await freePort();
    const api = new ScriptedApi(`http://127.0.0.1:${port}`);
    await new Promise<void>((resolve) => api.#server.listen(port, '127.0.0.1', resolve));
    return api;
  }

  /** Says what it is at the well-known address, and otherwise takes whom `takes` lets in. */
  protects(about: object, takes: (claims: JWTPayload) => true | string): void {
    this.script = (path, claims) => {
      if (path.startsWith('/.well-known/')) return { status: 200, json: about };
      const verdict = takes(claims);
      return verdict === true ? PROJECTS : { status: 401, challenge: verdict };
    };
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

function claimsOf({ headers }: IncomingMessage): JWTPayload {
  const token = headers.authorization?.replace(/^Bearer /, '');
  try {
    return decodeJwt(String(token));
  } catch {
    return {};
  }
}
