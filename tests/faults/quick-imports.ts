import { registerHooks } from "node:module";

// Preloaded into the program that is killed two hundred times. Node reads drizzle-orm's package.json (180 KB) anew
// for each of that package's files, which is two thirds of the time a start takes; a file beside a file of this
// package is found without reading it. What is loaded stays the same.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith(".") && context.parentURL?.includes("/node_modules/drizzle-orm/")) {
      return { url: new URL(specifier, context.parentURL).href, format: "module", shortCircuit: true };
    }
    return next(specifier, context);
  },
});
