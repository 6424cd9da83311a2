import type { IncomingMessage } from "node:http";

/**
 * As much as a gRPC server takes by default. A creation of 100 projects on Ona with the longest
 * descriptions fits: that is 3.2 MB at most.
 */
export const longestBody = 4 * 1024 * 1024;

/**
 * The body of a request, read to the end; `undefined` if it is longer than that. The rest of a body
 * that is too long is read and forgotten: a client that is still sending would not see the response.
 */
export async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) chunks.length = 0;
    else chunks.push(chunk);
  }
  return length > longestBody ? undefined : Buffer.concat(chunks);
}
