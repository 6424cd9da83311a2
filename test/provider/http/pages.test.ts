import { expect, test } from "vitest";
import { pages } from "../../../provider/http/pages";
import { expectParts } from "../../support/message-parts";
import { failureOf } from "../../support/platforms";

const forge = { name: "Forge", baseUrlKey: "forge:url" };

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test("pages come one after the other, until there is no next one", async () => {
  const loaded = pages(forge, "listing swords", 1, (number) =>
    Promise.resolve({ page: `page ${number}`, next: number < 3 ? number + 1 : undefined }),
  );
  expect(await allOf(loaded)).toEqual(["page 1", "page 2", "page 3"]);
});

test("every page but the first is loaded under its number", async () => {
  const operations: string[] = [];
  const loaded = pages(forge, "listing swords", 1, (number, operation) => {
    operations.push(String(operation));
    return Promise.resolve({ page: number, next: number < 3 ? number + 1 : undefined });
  });
  await allOf(loaded);
  expect(operations).toEqual([
    "listing swords",
    "listing swords: page 2",
    "listing swords: page 3",
  ]);
});

test("no page is loaded before it is asked for", async () => {
  let loads = 0;
  const load = () => Promise.resolve({ page: ++loads, next: "more" });
  for await (const page of pages(forge, "listing swords", "", load)) if (page === 2) break;
  expect(loads).toBe(2);
});

test(
  "a server that always has a next page is given up at a length that no list has",
  { tags: ["endless-lists"] },
  async () => {
    let loads = 0;
    const load = () => Promise.resolve({ page: ++loads, next: `token ${loads}` });
    expectParts(await failureOf(allOf(pages(forge, "listing swords", "", load))), {
      operation: "listing swords",
      names: "10000 pages",
      nextStep: "forge:url",
    });
    expect(loads).toBe(10_000);
  },
);
