/** How a platform's own reply is written to. */
export interface ReplyAdapter<Reply> {
  setHeader(reply: Reply, name: string, value: string | number): void;
  addCookie(reply: Reply, cookie: string): void;
  send(reply: Reply, body: string | object | undefined, status: number | undefined): void;
}
