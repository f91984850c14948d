/** COPY … FROM STDIN over a client of pg, which has no words of its own for it. */
import { once } from "node:events";
import pg from "pg";

/** What pg's connection has and its types leave out. */
interface CopySink {
  sendCopyFromChunk(bytes: Buffer): void;
  endCopyFrom(): void;
}

class CopyIn extends pg.Query {
  readonly #lines: string;

  constructor(text: string, lines: string) {
    super(text);
    this.#lines = lines;
  }

  handleCopyInResponse(connection: CopySink): void {
    connection.sendCopyFromChunk(Buffer.from(this.#lines));
    connection.endCopyFrom();
  }
}

export async function copyIn(client: pg.Client, text: string, lines: string): Promise<void> {
  await once(client.query(new CopyIn(text, lines)), "end");
}
