import { randomBytes } from "node:crypto";

/** UUIDv7 generator whose results sort in the order in which they were made. */
export function uuidSequence(): () => string {
  let lastTime = 0;
  let counter = 0;
  return () => {
    const now = Date.now();
    counter = now > lastTime ? 0 : counter + 1;
    lastTime = Math.max(now, lastTime);
    if (counter > 0xfff) {
      counter = 0;
      lastTime += 1;
    }
    return formatUuid(lastTime, counter);
  };
}

/** 48 bits of time, version 7, 12 bits of counter, the variant and 62 random bits. */
function formatUuid(time: number, counter: number): string {
  const random = randomBytes(8);
  random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0);
  const timeHex = time.toString(16).padStart(12, "0");
  const counterHex = counter.toString(16).padStart(3, "0");
  const tail = random.toString("hex");
  return [
    timeHex.slice(0, 8),
    timeHex.slice(8),
    `7${counterHex}`,
    tail.slice(0, 4),
    tail.slice(4),
  ].join("-");
}
