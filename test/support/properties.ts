import fc from "fast-check";

// The same cases in every run; another seed is another hunt.
fc.configureGlobal({ seed: 20260127 });

export { fc };
