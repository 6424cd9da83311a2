import type { Mutation } from "../mutation.ts";

export const git: readonly Mutation[] = [
  {
    file: "provider/core/git/git-path.ts",
    find: 'names[0]?.startsWith("-")',
    replace: 'names.at(-1)?.startsWith("-")',
    breaks: "A path that Git takes for an option is accepted.",
  },
  {
    file: "provider/core/git/git-path.ts",
    find: '.replace(/(?<!\\.git)(?:\\.git)+$/, "")',
    replace: '.replace(/\\.git$/, "")',
    breaks: "A remote that ends in .git twice is another repository.",
  },
  {
    file: "provider/core/git/git-remote.ts",
    find: "host: number === ownPort ? hostname",
    replace: "host: port === undefined ? hostname",
    breaks: "A remote with the scheme's own port is another repository.",
  },
  {
    file: "provider/core/git/git-remote.ts",
    find: "/^\\w[\\w.+-]*$/.test(user)",
    replace: "/^[\\w.+-]+$/.test(user)",
    breaks: "A user that ssh takes for an option is accepted.",
  },
  {
    file: "provider/core/git/git-remote.ts",
    find: '[^@/]*@/i, "$1")',
    replace: '[^@/]*@/, "$1")',
    breaks: "The user of a remote with a scheme in capital letters is sent.",
  },
  {
    file: "provider/core/git/host-name.ts",
    find: "Number(part) < 256",
    replace: "Number(part) <= 256",
    breaks: "256 counts as a part of an address.",
  },
  {
    file: "provider/core/git/host-name.ts",
    find: "Number(text) <= 65_535",
    replace: "Number(text) < 65_535",
    breaks: "The highest port is refused.",
  },
  {
    file: "provider/core/git/plain-user.ts",
    find: "user.length < shortestToken",
    replace: "user.length <= shortestToken",
    breaks: "A random text of 16 characters passes for the name of a user.",
  },
];
