/** The repository, wherever a script was started from. */
export declare const root: string;
/** Everything that set-up and runs leave behind; git ignores it and `npm run clean` removes it. */
export declare const localFolder: string;
/** Where npm puts programs, the pinned Node.js among them. */
export declare const npmPrograms: string;
/** The Node.js that the lockfile pins, or the running one where it pins none. */
export declare const pinnedNode: string;
