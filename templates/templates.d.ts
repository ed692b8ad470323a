/** A Handlebars template, precompiled at build time (build/handlebars-plugin.js): view in, text out. */
declare module '*.hbs' {
  const render: (view: object) => string;
  export default render;
}
