/** What is going on: one line that is written over on a terminal, a line per step elsewhere. */
export class Progress {
  #scenario = '';
  #start = performance.now();

  scenario(name) {
    this.#scenario = name;
  }

  step = (text) => {
    const line = `${this.#seconds()} s  ${this.#scenario}: ${text}`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };

  done() {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }

  #seconds() {
    return ((performance.now() - this.#start) / 1000).toFixed(0).padStart(4);
  }
}
