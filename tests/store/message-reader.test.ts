import { expect } from "chai";
import { MessageReader } from "../../server/store/wire/message-reader.ts";
import { message } from "./proxy.ts";

const bodies = ["", "a", "héllo", "x".repeat(300), ""];
const stream = Buffer.concat(bodies.map((body) => message("D", body)));

describe("MessageReader", () => {
  it("reads the same messages wherever one packet ends", () => {
    for (let cut = 0; cut <= stream.length; cut++) {
      expect(read([stream.subarray(0, cut), stream.subarray(cut)]), `cut at ${cut}`).to.deep.equal(bodies);
    }
  });

  it("reads the same messages from packets of any size", () => {
    for (let size = 1; size <= 32; size++) {
      const packets = Array.from({ length: Math.ceil(stream.length / size) }, (_, i) =>
        stream.subarray(i * size, (i + 1) * size),
      );
      expect(read(packets), `packets of ${size}`).to.deep.equal(bodies);
    }
  });
});

function read(packets: readonly Buffer[]): string[] {
  const seen: string[] = [];
  const reader = new MessageReader((code, bytes, start, end) => {
    expect(code).to.equal("D".charCodeAt(0));
    seen.push(bytes.toString("utf8", start, end));
  });
  for (const packet of packets) reader.read(packet);
  return seen;
}
