import { readFile } from 'node:fs/promises';
import Handlebars from 'handlebars';

/** Templates only arrange tokens: no escaping (the output is no HTML), no helpers of our own, no missing fields. */
const OPTIONS = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  assumeObjects: true,
  data: false,
  preventIndent: true,
};

/** Precompiles a template's text to an ES module that exports its render function. */
export function precompileTemplate(text) {
  const specification = Handlebars.precompile(text, OPTIONS);
  return `import Handlebars from 'handlebars/runtime.js';\nexport default Handlebars.template(${specification});\n`;
}

/** For esbuild: `import render from './x.hbs'`. */
export const handlebarsForEsbuild = {
  name: 'handlebars',
  setup(build) {
    build.onLoad({ filter: /\.hbs$/ }, async ({ path }) => ({
      contents: precompileTemplate(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** For vitest. */
export const handlebarsForVite = {
  name: 'handlebars',
  transform(text, id) {
    return id.endsWith('.hbs') ? { code: precompileTemplate(text), map: null } : undefined;
  },
};
